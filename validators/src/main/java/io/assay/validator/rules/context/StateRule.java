package io.assay.validator.rules.context;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code state-mismatch}: a result, receptor, blood group, pregnancy, dominant hand, smoking,
 * resuscitation or escalation status, an allergy to latex or contrast, or its like of {@code
 * states.tsv}, that the source gives, each time, otherwise. A source that says both is given the
 * benefit of the doubt.
 */
final class StateRule implements Rule<ContextText> {

  /** A patient dies, is kept alive against what was decided, or meets what he is allergic to. */
  private static final Set<String> GRAVE =
      Set.of("resuscitation", "escalation", "latex allergy", "contrast allergy");

  private static final Score CONFIDENCE = new Score(0.85);

  @Override
  public List<RuleFinding> check(ContextText draft, ContextText source) {
    List<RuleFinding> findings = new ArrayList<>();
    draft
        .states()
        .forEach(
            (matter, states) -> {
              List<State> known = source.states().getOrDefault(matter, List.of());
              for (State state : states) {
                boolean otherwise =
                    !known.isEmpty()
                        && known.stream()
                            .flatMap(other -> other.possible().stream())
                            .noneMatch(state.possible()::contains);
                if (otherwise) {
                  State other = known.getFirst();
                  findings.add(
                      RuleFinding.mistaken(
                          GRAVE.contains(matter) ? Severity.FATAL : Severity.ERROR,
                          "state-mismatch",
                          Locus.at(draft.text().span(state.first(), state.end())),
                          Locus.at(source.text().span(other.first(), other.end())),
                          CONFIDENCE));
                }
              }
            });
    return findings;
  }
}
