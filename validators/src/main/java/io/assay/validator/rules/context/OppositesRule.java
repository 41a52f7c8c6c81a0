package io.assay.validator.rules.context;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code opposite-mismatch}: of one thing the draft has a term and the source only its opposite:
 * hypokalaemia for hyperkalaemia, a malignant biopsy for a benign one. A source that may say both
 * of it is given the benefit of the doubt, as is a draft. Tests and states that {@link StateRule}
 * knows are left to it.
 */
final class OppositesRule implements Rule<ContextText> {

  private static final Score CONFIDENCE = new Score(0.8);

  private final OppositesReader reader = new OppositesReader();

  /** What is reported once however often the draft says it. */
  private record Said(String scale, int value) {}

  @Override
  public List<RuleFinding> check(ContextText draft, ContextText source) {
    List<OppositeTerm> mine = reader.read(draft.text());
    if (mine.stream().noneMatch(OppositeTerm::stated)) {
      return List.of();
    }
    List<OppositeTerm> theirs = reader.read(source.text());
    List<RuleFinding> findings = new ArrayList<>();
    Set<Said> judged = new HashSet<>();
    for (OppositeTerm term : mine) {
      if (term.stated() && !maySay(theirs, term, term.value())) {
        theirs.stream()
            .filter(other -> other.stated() && other.isOfTheSame(term))
            .filter(other -> !maySay(mine, other, other.value()))
            .filter(other -> isOneMatter(draft, term, source, other))
            .findFirst()
            .filter(other -> !isOfState(draft, term, source))
            .filter(other -> judged.add(new Said(term.scale(), term.value())))
            .map(other -> finding(draft, term, source, other))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** What {@link StateRule} holds against the source. */
  private static boolean isOfState(ContextText draft, OppositeTerm term, ContextText source) {
    return draft.states().values().stream()
        .flatMap(List::stream)
        .filter(state -> state.first() <= term.first() && term.end() <= state.end())
        .anyMatch(state -> source.states().containsKey(state.matter()));
  }

  private static boolean maySay(List<OppositeTerm> terms, OppositeTerm matter, int value) {
    return terms.stream().anyMatch(term -> term.mayBe(value) && term.isOfTheSame(matter));
  }

  /** Of a text and its translation the words cannot be compared. */
  private static boolean isOneMatter(
      ContextText draft, OppositeTerm term, ContextText source, OppositeTerm other) {
    return draft.text().isSpanish() != source.text().isSpanish()
        || Surroundings.agree(
            draft.text(), term.first(), term.end(), source.text(), other.first(), other.end());
  }

  private static RuleFinding finding(
      ContextText draft, OppositeTerm term, ContextText source, OppositeTerm other) {
    return RuleFinding.mistaken(
        "opposite-mismatch",
        Locus.at(draft.text().span(term.first(), term.end())),
        Locus.at(source.text().span(other.first(), other.end())),
        CONFIDENCE);
  }
}
