package io.assay.validator.rules.context;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code state-mismatch}: a result, receptor, blood group, smoking or resuscitation status that the
 * source gives, each time, otherwise. A source that says both is given the benefit of the doubt.
 */
final class StateRule implements Rule<ContextText> {

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
