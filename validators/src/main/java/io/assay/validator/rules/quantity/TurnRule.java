package io.assay.validator.rules.quantity;

import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureIndex;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code direction-mismatch}: the source raises to, gains or rises by the amount by which, or to
 * which, the draft lowers, loses or falls, each time that it has the amount.
 */
final class TurnRule implements Rule<QuantityText> {

  private enum Turn {
    UP,
    DOWN,
    NONE
  }

  private static final Set<String> UP = WordTable.list(TurnRule.class, "words.tsv", "turn-up");

  private static final Set<String> DOWN = WordTable.list(TurnRule.class, "words.tsv", "turn-down");

  /** Where something did not happen, or only if, the word tells nothing. */
  private static final Set<String> OPEN =
      WordTable.set(
          "not no never without denies denied if unless should may could would or risk sin si");

  /** Tokens from the word to the amount. */
  private static final int REACH = 6;

  private static final Score CONFIDENCE = new Score(0.85);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Measure> turned =
        draft.measures().stream()
            .filter(TurnRule::isRead)
            .filter(amount -> turnOf(draft, amount) != Turn.NONE)
            .toList();
    if (turned.isEmpty()) {
      return List.of();
    }
    MeasureIndex known = source.byNumber(amount -> turnOf(source, amount));
    return turned.stream()
        .flatMap(amount -> problem(draft, source, known, amount).stream())
        .toList();
  }

  private static boolean isRead(Measure amount) {
    return amount.role() == Measure.Role.STATED
        && !amount.isVague()
        && (!amount.unit().isNone() || amount.hasLabel())
        && amount.unit().kind() != MeasureUnit.Kind.PERCENT
        && !amount.isTime();
  }

  private static Optional<RuleFinding> problem(
      QuantityText draft, QuantityText source, MeasureIndex known, Measure amount) {
    Turn turn = turnOf(draft, amount);
    List<Measure> same =
        known
            .near(amount.numeral(), Comparison.farthest(amount.numeral()))
            .filter(
                other ->
                    other.unit().isNone()
                        || other.unit().dimension().equals(amount.unit().dimension()))
            .filter(other -> Comparison.sameDigits(amount.numeral(), other.numeral()))
            .toList();
    boolean turned =
        same.stream()
            .map(other -> turnOf(source, other))
            .allMatch(other -> other != Turn.NONE && other != turn);
    return turned
        ? same.stream()
            .filter(
                other ->
                    Surroundings.agree(
                        draft.text(),
                        amount.numeral().first(),
                        amount.end(),
                        source.text(),
                        other.numeral().first(),
                        other.end()))
            .findFirst()
            .map(other -> found(draft, amount, source, other))
        : Optional.empty();
  }

  /** By the last word of direction before the amount, no other amount between. */
  private static Turn turnOf(QuantityText quantities, Measure amount) {
    ReadText text = quantities.text();
    int first = amount.numeral().first();
    int from = Math.max(text.sentenceOf(first).first(), first - REACH);
    Turn turn = Turn.NONE;
    int at = first - 1;
    while (turn == Turn.NONE
        && at >= from
        && !text.token(at).isNumber()
        && !text.at(at).equals("from")) {
      turn =
          UP.contains(text.at(at)) ? Turn.UP : DOWN.contains(text.at(at)) ? Turn.DOWN : Turn.NONE;
      at--;
    }
    return text.hasAny(OPEN, text.sentenceOf(first)) ? Turn.NONE : turn;
  }

  private static RuleFinding found(
      QuantityText draft, Measure amount, QuantityText source, Measure other) {
    return RuleFinding.miscompared(
        "direction-mismatch",
        MeasureSearch.locus(draft.text(), amount),
        MeasureSearch.locus(source.text(), other),
        CONFIDENCE);
  }
}
