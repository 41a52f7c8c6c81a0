package io.assay.gateway.rates;

import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskSource;
import java.util.Optional;

/**
 * Which groups are asked for; what is empty is not asked for. White space around a site says
 * nothing.
 */
public record RiskFilter(Optional<String> task, Optional<String> generator, Optional<String> site) {

  public RiskFilter {
    site = site.map(Origin::siteName);
  }

  boolean matches(RiskGroup group) {
    return task.filter(wanted -> !wanted.equals(group.task())).isEmpty()
        && generator.filter(wanted -> !wanted.equals(group.generator())).isEmpty()
        && site.filter(wanted -> !wanted.equals(group.site())).isEmpty();
  }

  /** The one key that all groups asked for have, if they have one. */
  Optional<RiskSource> source() {
    return task.flatMap(named -> generator.map(by -> new RiskSource(named, by)));
  }
}
