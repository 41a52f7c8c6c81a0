package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import io.assay.validator.rules.quantity.reading.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code route-mismatch}: the source gives the same drug another way, and nothing near the drug
 * agrees with the draft. Fatal when one of the two is an injection.
 */
final class RouteRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.85);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    Map<String, List<Route>> bound =
        DrugBinding.byDrug(source, source.routes(), Route::first, Route::end);
    Map<String, Set<Route.Way>> near = new HashMap<>();
    for (Route stated : draft.routes()) {
      DrugBinding.drugOf(draft, stated.first(), stated.end())
          .filter(bound::containsKey)
          .filter(
              drug -> !near.computeIfAbsent(drug, d -> waysNear(source, d)).contains(stated.way()))
          .map(drug -> bound.getOrDefault(drug, List.of()).getFirst())
          .map(
              other ->
                  new RuleFinding(
                      PlanWords.categoryAt(draft.text(), stated.first()),
                      stated.way().isInjected() || other.way().isInjected()
                          ? Severity.FATAL
                          : Severity.ERROR,
                      "route-mismatch",
                      Locus.at(draft.text().span(stated.first(), stated.end())),
                      Locus.at(source.text().span(other.first(), other.end())),
                      CONFIDENCE))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Set<Route.Way> waysNear(QuantityText source, String drug) {
    Set<Route.Way> ways = EnumSet.noneOf(Route.Way.class);
    DrugBinding.near(source, drug, source.routes(), Route::first, Route::end)
        .forEach(route -> ways.add(route.way()));
    return ways;
  }
}
