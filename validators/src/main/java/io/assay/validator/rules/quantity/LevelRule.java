package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code level-contradicts-value}: the draft calls a value high that is low, or low that is high,
 * whatever the source says: "potassium was high at 2.9", "hypoglycaemia of 320 mg/dL", "a trough of
 * 24.6, below the target of 15-20". The limits stand in {@code levels.tsv}; a value in between may
 * be either.
 */
final class LevelRule implements Rule<QuantityText> {

  private enum Side {
    HIGH,
    LOW
  }

  private static final String NO_UNIT = "-";

  /**
   * Where a label's values are never high or never low.
   *
   * @param high names of too much that name the label too
   * @param low names of too little
   */
  private record Limits(
      String label,
      String unit,
      double neverHigh,
      double neverLow,
      Set<String> high,
      Set<String> low) {

    boolean areOf(Measure value) {
      return unit.equals(value.unit().isNone() ? NO_UNIT : value.unit().code());
    }

    boolean exclude(Side side, double value) {
      return side == Side.HIGH ? value <= neverHigh : value >= neverLow;
    }
  }

  private static final List<Limits> LIMITS =
      WordTable.rows(LevelRule.class, "levels.tsv", 6).stream()
          .map(
              row ->
                  new Limits(
                      row.get(0),
                      row.get(1),
                      Double.parseDouble(row.get(2)),
                      Double.parseDouble(row.get(3)),
                      Set.copyOf(WordTable.words(row.get(4))),
                      Set.copyOf(WordTable.words(row.get(5)))))
          .toList();

  private static final Set<String> HIGH =
      WordTable.list(LevelRule.class, "words.tsv", "level-high");
  private static final Set<String> LOW = WordTable.list(LevelRule.class, "words.tsv", "level-low");

  private static final Set<String> APART =
      WordTable.list(LevelRule.class, "words.tsv", "level-apart");

  private static final Set<String> RANGE =
      WordTable.list(LevelRule.class, "words.tsv", "level-range");

  private static final Set<String> BETWEEN =
      WordTable.list(LevelRule.class, "words.tsv", "level-range-between");

  private static final Set<String> SUPPOSING =
      WordTable.list(LevelRule.class, "words.tsv", "level-supposing");

  private static final Set<String> TO = Set.of("-", "\u2013", "to");

  private static final Set<String> ABOVE = Set.of("above", "over", "exceeds", "exceeded");
  private static final Set<String> BELOW = Set.of("below", "under");

  /** Tokens from a word of level to its value. */
  private static final int REACH = 5;

  /** Tokens from a value to "above" or "below" its range. */
  private static final int RANGE_REACH = 6;

  private static final Score CONFIDENCE = new Score(0.9);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    for (Measure value : draft.measures()) {
      boolean read =
          value.role() == Measure.Role.STATED
              && value.numeral().isDigits()
              && !draft.text().hasAny(SUPPOSING, draft.text().sentenceOf(value.numeral().first()));
      if (read && (isMiscalled(draft.text(), value) || isBesideItsRange(draft, value))) {
        findings.add(
            RuleFinding.mistaken(
                "level-contradicts-value",
                MeasureSearch.locus(draft.text(), value),
                Locus.NOWHERE,
                CONFIDENCE));
      }
    }
    return findings;
  }

  private static boolean isMiscalled(ReadText text, Measure value) {
    int first = value.numeral().first();
    if (Inequality.of(text, value).isPresent()
        || TO.contains(text.at(value.end()))
        || TO.contains(text.at(first - 1))
        || text.at(value.end()).equals("/")) {
      return false;
    }
    return LIMITS.stream()
        .filter(limits -> limits.areOf(value))
        .anyMatch(
            limits ->
                sideOf(text, value, limits)
                    .filter(side -> limits.exclude(side, value.numeral().value()))
                    .isPresent());
  }

  /** What the nearest such word before the value calls it, or one in brackets behind it. */
  private static Optional<Side> sideOf(ReadText text, Measure value, Limits limits) {
    int first = value.numeral().first();
    int from = Math.max(text.sentenceOf(first).first(), first - REACH);
    for (int at = first - 1; at >= from; at--) {
      Optional<Side> side = sideAt(text.at(at), value, limits);
      if (side.isPresent() || APART.contains(text.at(at)) || text.token(at).isNumber()) {
        return side;
      }
    }
    return text.at(value.end()).equals("(")
        ? sideAt(text.at(value.end() + 1), value, limits)
        : Optional.empty();
  }

  private static Optional<Side> sideAt(String word, Measure value, Limits limits) {
    boolean ofLabel = value.label().equals(limits.label());
    boolean unnamed = !value.hasLabel() || ofLabel;
    if ((ofLabel && HIGH.contains(word)) || (unnamed && limits.high().contains(word))) {
      return Optional.of(Side.HIGH);
    }
    return (ofLabel && LOW.contains(word)) || (unnamed && limits.low().contains(word))
        ? Optional.of(Side.LOW)
        : Optional.empty();
  }

  /** "24.6, below the target of 15-20". */
  private static boolean isBesideItsRange(QuantityText quantities, Measure value) {
    ReadText text = quantities.text();
    int end = Math.min(text.sentenceOf(value.numeral().first()).end(), value.end() + RANGE_REACH);
    for (int at = value.end(); at < end && !text.token(at).isNumber(); at++) {
      boolean above = ABOVE.contains(text.at(at));
      if (above || BELOW.contains(text.at(at))) {
        return range(quantities, at + 1)
            .filter(
                limits ->
                    above
                        ? value.numeral().value() <= limits.getLast()
                        : value.numeral().value() >= limits.getFirst())
            .isPresent();
      }
    }
    return false;
  }

  /** The two ends of the range that is named from a token on, the lower one first. */
  private static Optional<List<Double>> range(QuantityText quantities, int from) {
    ReadText text = quantities.text();
    int at = from;
    boolean named = false;
    while (at < text.size() && (RANGE.contains(text.at(at)) || BETWEEN.contains(text.at(at)))) {
      named |= RANGE.contains(text.at(at));
      at++;
    }
    int first = at;
    List<Measure> ends =
        quantities.measures().stream()
            .filter(measure -> measure.numeral().isDigits())
            .filter(measure -> measure.numeral().first() >= first)
            .limit(2)
            .toList();
    boolean range =
        named
            && ends.size() == 2
            && ends.getFirst().numeral().first() == first
            && TO.contains(text.at(ends.getLast().numeral().first() - 1))
            && ends.getLast().numeral().first() - ends.getFirst().end() <= 1
            && ends.getFirst().numeral().value() < ends.getLast().numeral().value();
    return range
        ? Optional.of(Stream.of(ends.getFirst(), ends.getLast()).map(LevelRule::number).toList())
        : Optional.empty();
  }

  private static double number(Measure end) {
    return end.numeral().value();
  }
}
