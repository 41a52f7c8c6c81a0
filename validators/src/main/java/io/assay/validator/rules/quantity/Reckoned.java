package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import io.assay.validator.rules.quantity.reading.Scale;
import java.util.List;
import java.util.Set;

/**
 * Values that follow from others of a source: a rate of infusion, a body mass index, the sum of a
 * coma scale.
 */
final class Reckoned {

  private static final Set<String> OVER = Set.of("over", "in", "during", "en", "durante");

  /** Tokens from an amount to the time in which it is given. */
  private static final int REACH = 4;

  private static final double ROUNDED = 0.02;

  /** Weights, and heights, that are looked at. */
  private static final int MOST = 20;

  private Reckoned() {}

  /**
   * Whether the measure comes of an amount over a time, of a weight and a height, or of its parts.
   */
  static boolean isGiven(QuantityText source, Measure measure) {
    return switch (measure.unit().code()) {
      case "mL/h", "L/h" -> isRate(source, measure);
      case "", "kg/m2" ->
          (measure.label().equals("bmi") && isBodyMassIndex(source, measure))
              || (measure.label().equals("gcs")
                  && Scale.comaComesTo(source.text(), measure.numeral().value()));
      default -> false;
    };
  }

  /** "1 L over 8 h" runs at 125 mL/h. */
  private static boolean isRate(QuantityText source, Measure rate) {
    double wanted = rate.toBase(rate.numeral().value());
    List<Measure> measures = source.measures();
    for (int i = 0; i + 1 < measures.size(); i++) {
      Measure volume = measures.get(i);
      Measure time = measures.get(i + 1);
      boolean over =
          volume.unit().kind() == MeasureUnit.Kind.VOLUME
              && time.isTime()
              && time.numeral().first() - volume.end() <= REACH
              && source.text().hasAny(OVER, volume.end(), time.numeral().first());
      if (over && isNear(volume.toBase(volume.numeral().value()) / seconds(time), wanted)) {
        return true;
      }
    }
    return false;
  }

  private static double seconds(Measure time) {
    return time.toBase(time.numeral().value());
  }

  private static boolean isBodyMassIndex(QuantityText source, Measure index) {
    List<Measure> heights = source.distinctOf("m").stream().filter(Reckoned::isHeight).toList();
    return source.distinctOf("kg").stream()
        .filter(weight -> weight.label().equals("weight"))
        .limit(MOST)
        .anyMatch(
            weight ->
                heights.stream()
                    .limit(MOST)
                    .anyMatch(
                        height ->
                            isNear(
                                base(weight) / Math.pow(base(height), 2),
                                index.numeral().value())));
  }

  private static boolean isHeight(Measure length) {
    return length.label().equals("height");
  }

  private static double base(Measure measure) {
    return measure.toBase(measure.numeral().value());
  }

  private static boolean isNear(double value, double wanted) {
    return Math.abs(value - wanted) <= ROUNDED * wanted;
  }
}
