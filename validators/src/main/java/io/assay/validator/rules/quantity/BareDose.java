package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.number.OneToSome;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Set;
import java.util.stream.IntStream;

/** Whether a number without a unit may be the amount of a drug, which speech often leaves so. */
final class BareDose {

  /** A greater number by itself is written like a year. */
  private static final double LEAST_YEAR = 1900;

  /** Tokens from a drug's name to an amount of it that looks like a value measured. */
  private static final int REACH = 4;

  private static final Set<String> STREETS =
      WordTable.set(
          "road rd street avenue ave lane drive close court crescent terrace gardens boulevard");

  private static final Set<String> ROOMS =
      WordTable.set("flat apartment apt suite house bus ward bay room bed calle");

  /** Words of a street's name before it says that it is one. */
  private static final int STREET_REACH = 3;

  private BareDose() {}

  /**
   * What is measured is no dose where no drug stands right before it, a patch of 10 mg/h never the
   * 10 of a respiratory rate. Nor is what is graded where no drug is spoken of, 20 mg the 20 of
   * 20:00, or 50 mg the 50 of "Day 50".
   */
  static boolean mayBe(QuantityText source, Measure dose, Measure bare) {
    int first = bare.numeral().first();
    boolean measured =
        bare.hasLabel()
            && !bare.label().equals(dose.label())
            && (dose.unit().kind() == MeasureUnit.Kind.COMPOUND || !isBehindDrug(source, first));
    boolean graded =
        (source.isGraded(first) || isOutOf(source, first)) && !source.hasDrugInSentenceOf(first);
    boolean clock =
        OneToSome.isClock(source.text(), first) || OneToSome.isClock(source.text(), first - 2);
    return !measured
        && !graded
        && !clock
        && !source.isInOrder(first)
        && !isOfDay(source.text(), bare)
        && !isOfAddress(source.text(), bare);
  }

  private static boolean isBehindDrug(QuantityText source, int token) {
    return IntStream.range(Math.max(0, token - REACH), token).anyMatch(source::isInDrug);
  }

  /** A part of 5/20/2024 or of 20 May; 10/5/5 and 5/2.5/2.5 are three doses. */
  private static boolean isOfDay(ReadText text, Measure bare) {
    int year = bare.numeral().first();
    while (text.at(year + 1).equals("/") && text.adjoins(year, year + 1)) {
      year += 2;
    }
    boolean doses = text.at(year - 1).equals("/") && !text.at(year).matches("\\d{2}|\\d{4}");
    return bare.role() == Measure.Role.DATE && bare.numeral().value() < LEAST_YEAR && !doses;
  }

  /** The 50 of "50 Elm Road" and of "flat 50". */
  private static boolean isOfAddress(ReadText text, Measure bare) {
    return ROOMS.contains(text.at(bare.numeral().first() - 1))
        || IntStream.rangeClosed(bare.end() + 1, bare.end() + STREET_REACH)
            .anyMatch(
                at ->
                    STREETS.contains(text.at(at))
                        && IntStream.range(bare.end(), at).allMatch(i -> isCapital(text, i)));
  }

  private static boolean isCapital(ReadText text, int token) {
    return token < text.size()
        && text.token(token).isWord()
        && Character.isUpperCase(text.text().codePointAt(text.token(token).start()));
  }

  /** The ten of "4/10" where the four is a grade. */
  private static boolean isOutOf(QuantityText source, int whole) {
    return source.text().at(whole - 1).equals("/") && source.isGraded(whole - 2);
  }
}
