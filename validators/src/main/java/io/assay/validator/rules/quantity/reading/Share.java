package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.number.Numeral;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A part of a whole: 20 of 81, 20/81, one in four, two thirds, and the percent that it makes. */
public final class Share {

  private static final Set<String> OF = Set.of("of", "in", "/", "de");

  /** "One in four" and "a third" say no decimals. */
  private static final double ROUGH = 1.5;

  private static final double THIRD = 100.0 / 3;

  /** Some round them down. */
  private static final Set<Double> TWO_THIRDS = Set.of(2 * THIRD, 66.0);

  private static final Set<String> ONE = Set.of("a", "one", "-");

  private Share() {}

  /**
   * Whether the measure is a percentage that a part and a whole of the source come to, or belongs
   * to a part and a whole that come to a percentage of the source.
   */
  public static boolean isGiven(QuantityText draft, QuantityText source, Measure measure) {
    return switch (measure.unit().code()) {
      case "%" -> isMade(source, measure.numeral());
      case "" ->
          !measure.hasLabel()
              && draft.measures().stream()
                  .filter(part -> isPartOf(part, measure) || part == measure)
                  .filter(part -> isChance(draft.text(), part))
                  .anyMatch(part -> percentOf(draft, part).filter(p -> has(source, p)).isPresent());
      default -> false;
    };
  }

  private static boolean isPartOf(Measure part, Measure whole) {
    return part.end() < whole.numeral().first() && whole.numeral().first() <= part.end() + 2;
  }

  private static boolean isMade(QuantityText source, Numeral percent) {
    return Comparison.anyNear(source.shares(), percent.value(), percent.halfStep() * 1.01);
  }

  private static boolean has(QuantityText source, double percent) {
    return source.distinctOf("%").stream()
        .anyMatch(other -> Math.abs(other.numeral().value() - percent) <= ROUGH);
  }

  /** What all parts of a text are of their wholes, in percent. */
  static NavigableSet<Double> of(QuantityText text) {
    NavigableSet<Double> found = new TreeSet<>();
    text.measures().forEach(part -> percentOf(text, part).ifPresent(found::add));
    ReadText words = text.text();
    for (int i = 1; i < words.size(); i++) {
      if (words.at(i).equals("thirds")) {
        found.addAll(TWO_THIRDS);
      } else if (words.at(i).equals("third") && ONE.contains(words.at(i - 1))) {
        found.add(THIRD);
      }
    }
    return found;
  }

  /** Where the next number is the whole that this is a part of. */
  private static Optional<Double> percentOf(QuantityText text, Measure part) {
    ReadText words = text.text();
    boolean chance = isChance(words, part);
    int of = words.at(part.end()).equals("out") ? part.end() + 1 : part.end();
    if (!OF.contains(words.at(of)) || !part.unit().isNone()) {
      return Optional.empty();
    }
    return text.startingAt(of + 1)
        .filter(whole -> chance || (isCounted(part) && isCounted(whole)))
        .filter(whole -> whole.numeral().value() > part.numeral().value())
        .map(whole -> 100 * part.numeral().value() / whole.numeral().value());
  }

  /** 5/12 may be a day, 7/10 a grade of pain. */
  private static boolean isCounted(Measure number) {
    return number.role() == Measure.Role.STATED;
  }

  /** "One in four", "three out of ten". */
  private static boolean isChance(ReadText text, Measure part) {
    return text.at(part.end()).equals("in") || text.at(part.end()).equals("out");
  }
}
