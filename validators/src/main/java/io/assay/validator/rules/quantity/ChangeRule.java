package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import io.assay.validator.rules.quantity.reading.ValueChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Comparisons. {@code direction-mismatch}: "increased from 9 to 7"; {@code change-reversed}: the
 * source has the same two numbers the other way round; {@code comparison-without-prior}: the draft
 * compares with an earlier examination or visit and the source mentions none.
 */
final class ChangeRule implements Rule<QuantityText> {

  private static final Set<String> UP =
      WordTable.set(
          """
          increased increase increases increasing rose risen rises climbed gained grew grown
          raised uptitrated
          aumento aumentado subio elevado ascendio
          """);
  private static final Set<String> DOWN =
      WordTable.set(
          """
          decreased decrease decreases decreasing dropped drop declined reduced lost
          lowered tapered
          disminuyo descendio bajo reducido disminuido
          """);
  private static final Set<String> CHANGED =
      WordTable.set(
          """
          better worse larger smaller bigger higher lower improved worsened progressed resolved
          stable unchanged changed enlarged mejor peor mayor menor mejorado empeorado estable
          """);
  private static final Set<String> EARLIER =
      WordTable.set(
          """
          prior previous previously compared comparison interval unchanged stable since last
          improved improvement worse worsened worsening better increased decreased earlier
          previo previa anterior anteriormente comparado comparacion desde ultimo ultima
          empeorado mejorado
          """);
  private static final List<String> COMPARING =
      List.of(
          "compared with the prior",
          "compared to the prior",
          "compared with prior",
          "compared to prior",
          "compared with the previous",
          "compared to the previous",
          "when compared with",
          "when compared to",
          "since the prior",
          "since the previous",
          "since previous",
          "since prior",
          "since the last",
          "since last",
          "from the prior",
          "from the previous",
          "from prior",
          "than on the prior",
          "than the prior",
          "than before",
          "than last",
          "compared with last",
          "compared to last",
          "interval increase in",
          "interval decrease in",
          "unchanged from",
          "en comparacion con",
          "desde la ultima",
          "respecto al previo",
          "respecto a la previa");

  private static final Score CONTRADICTORY = new Score(0.9);
  private static final Score UNGROUNDED = new Score(0.75);

  private final PhraseTable<Boolean> comparing = new PhraseTable<>();

  ChangeRule() {
    comparing.add(COMPARING, true);
  }

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    List<ValueChange> known = source.changes();
    for (ValueChange change : draft.changes()) {
      Locus where = Locus.at(draft.text().span(change.first(), change.end()));
      Optional<ValueChange> reversed = known.stream().filter(change::reverses).findAny();
      boolean confirmed = known.stream().anyMatch(change::repeats);
      if (reversed.isPresent() && !confirmed) {
        ValueChange other = reversed.get();
        findings.add(
            RuleFinding.miscompared(
                "change-reversed",
                where,
                Locus.at(source.text().span(other.first(), other.end())),
                CONTRADICTORY));
      } else if (!confirmed
          && !change.from().isVague()
          && contradictsItself(draft.text(), change)) {
        findings.add(
            RuleFinding.miscompared("direction-mismatch", where, Locus.NOWHERE, CONTRADICTORY));
      }
    }
    withoutPrior(draft.text(), source.text(), findings);
    return findings;
  }

  private void withoutPrior(ReadText draft, ReadText source, List<RuleFinding> findings) {
    if (source.tokens().stream().anyMatch(token -> EARLIER.contains(token.folded()))) {
      return;
    }
    int at = 0;
    while (at < draft.size()) {
      Optional<PhraseTable.Match<Boolean>> match = comparing.at(draft, at);
      if (match.isPresent() && saysChange(draft, at)) {
        findings.add(
            RuleFinding.miscompared(
                "comparison-without-prior",
                Locus.at(draft.span(at, match.get().end())),
                Locus.NOWHERE,
                UNGROUNDED));
      }
      at = match.map(PhraseTable.Match::end).orElse(at + 1);
    }
  }

  /** "Better since the last visit" compares; "no visits since the last one" does not. */
  private static boolean saysChange(ReadText text, int token) {
    for (int i = text.sentenceOf(token).first(); i < token; i++) {
      if (CHANGED.contains(text.at(i)) || UP.contains(text.at(i)) || DOWN.contains(text.at(i))) {
        return true;
      }
    }
    return text.at(token).equals("interval") || text.at(token).equals("unchanged");
  }

  /** The word of direction is the last one before the numbers, within its sentence. */
  private static boolean contradictsItself(ReadText text, ValueChange change) {
    if (!change.from().unit().dimension().equals(change.to().unit().dimension())
        && !change.from().unit().isNone()) {
      return false;
    }
    boolean shared = change.from().unit().isNone() || change.to().unit().isNone();
    double from = shared ? change.from().numeral().value() : base(change.from());
    double to = shared ? change.to().numeral().value() : base(change.to());
    Sentence sentence = text.sentenceOf(change.first());
    for (int i = change.first() - 1; i >= sentence.first(); i--) {
      if (UP.contains(text.at(i))) {
        return to < from;
      }
      if (DOWN.contains(text.at(i))) {
        return to > from;
      }
      if (text.at(i).equals(",") || text.at(i).equals("and")) {
        return false;
      }
    }
    return false;
  }

  private static double base(Measure measure) {
    return measure.toBase(measure.numeral().value());
  }
}
