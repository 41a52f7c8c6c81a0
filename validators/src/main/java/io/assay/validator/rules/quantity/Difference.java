package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Set;

/** How far two values of a source are apart, of which a draft speaks as a change or difference. */
final class Difference {

  private static final Set<String> CHANGES =
      WordTable.list(Difference.class, "words.tsv", "difference-changes");

  /** Right behind a value they make it a difference: "80 g below birth weight". */
  private static final Set<String> APART = Set.of("below", "above", "under", "over", "short");

  private static final Set<String> MORE_OR_LESS =
      Set.of("more", "less", "higher", "lower", "below", "above", "menos", "mas");

  /** Before a value they make it one end of a change: "increased to 1.8 mg". */
  private static final Set<String> ENDS = Set.of("to", "from", "at", "de", "desde", "hasta");

  private static final Set<String> ROUGHLY =
      Set.of("about", "around", "roughly", "nearly", "almost", "some", "approximately", "unos");

  private static final double ROUGH = 0.06;

  /** How many percent two values differ by is not how far they are apart. */
  private static final String PERCENT = "%";

  /** Tokens around a value in which a change is spoken of. */
  private static final int REACH = 8;

  private Difference() {}

  /**
   * "By 13 micrograms", "40 mg more": a dose is what it is by itself as a rule, also where it was
   * changed.
   */
  static boolean isSaidOutright(ReadText text, Measure dose) {
    return text.at(dose.numeral().first() - 1).equals("by")
        || text.at(dose.numeral().first() - 2).equals("by")
        || MORE_OR_LESS.contains(text.at(dose.end()));
  }

  /**
   * Whether a draft speaks of a change or difference and the source has, near one another, two
   * values that are so far apart: "81 kg, now 69.5" is a fall by 11.5 kg.
   */
  static boolean isGiven(QuantityText draft, QuantityText source, Measure change) {
    ReadText text = draft.text();
    Sentence sentence = text.sentenceOf(change.numeral().first());
    if (ENDS.contains(text.at(change.numeral().first() - 1))) {
      return false;
    }
    int from = Math.max(sentence.first(), change.numeral().first() - REACH);
    int to = Math.min(sentence.end(), change.end() + REACH);
    boolean said =
        isSigned(text, change)
            || APART.contains(text.at(change.end()))
            || text.hasAny(CHANGES, from, to);
    if (!said) {
      return false;
    }
    MeasureUnit unit = change.unit();
    double value = change.numeral().value();
    double step =
        Math.max(
            change.numeral().halfStep() * 1.01,
            ROUGHLY.contains(text.at(change.numeral().first() - 1)) ? ROUGH * value : 0);
    return Comparison.anyNear(
            source.gapsOf(unit.dimension()), value * unit.factor(), step * unit.factor())
        || (!unit.code().equals(PERCENT) && Comparison.anyNear(source.gapsOf(""), value, step))
        || (unit.code().equals("g")
            && Comparison.anyNear(source.gapsOf(""), value / 1000, step / 1000));
  }

  /** "+23" in a column of changes. */
  private static boolean isSigned(ReadText text, Measure change) {
    int first = change.numeral().first();
    return text.at(first - 1).equals("+")
        && text.adjoins(first - 1, first)
        && !(text.adjoins(first - 2, first - 1) && text.token(first - 2).isNumber());
  }
}
