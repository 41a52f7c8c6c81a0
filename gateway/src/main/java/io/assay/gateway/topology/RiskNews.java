package io.assay.gateway.topology;

import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskRate;
import io.assay.gateway.domain.risk.RiskSource;
import org.apache.kafka.streams.KeyValue;

/** What there is to say of many drafts; each goes to the topic of its kind. */
sealed interface RiskNews {

  /** A window is over. */
  record Counted(RiskRate rate) implements RiskNews {}

  /** The drafts of a generator changed, or that is over. */
  record Shifted(DriftEvent event) implements RiskNews {}

  static KeyValue<RiskGroup, RiskRate> byGroup(RiskNews news) {
    RiskRate rate = ((Counted) news).rate();
    return KeyValue.pair(rate.group(), rate);
  }

  static KeyValue<RiskSource, DriftEvent> bySource(RiskNews news) {
    DriftEvent event = ((Shifted) news).event();
    return KeyValue.pair(event.source(), event);
  }
}
