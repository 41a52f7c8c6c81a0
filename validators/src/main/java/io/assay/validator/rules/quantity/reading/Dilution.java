package io.assay.validator.rules.quantity.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a volume, or its rate, comes to by a concentration that stands near it: 10 mL of 15 mg/5 mL
 * are 30 mg, 12 mL/h of 25,000 units in 250 mL are 1200 units/h.
 */
public final class Dilution {

  private static final Set<String> IN = Set.of("/", "per", "in", "en", "cada");

  private static final String VOLUME = "m\u00b3";
  private static final String FLOW = "m\u00b3/s";
  private static final String PER_VOLUME = "/m\u00b3";

  /** Tokens between a concentration and a volume of it. */
  private static final int REACH = 20;

  private static final double ROUNDING = 0.005;

  /** Amount in the base unit of a volume in the base unit. */
  private record Concentration(String substance, double value, int first, int end) {}

  private Dilution() {}

  /** What a text's volumes come to, in base units by their dimensions. */
  static Map<String, NavigableSet<Double>> amountsOf(QuantityText quantities) {
    List<Measure> measures = quantities.measures();
    Map<String, NavigableSet<Double>> amounts = new HashMap<>();
    for (int i = 0; i < measures.size(); i++) {
      Concentration of = concentrationAt(quantities, i);
      if (of.value() > 0) {
        for (int j = i - 1; j >= 0 && of.first() - measures.get(j).end() <= REACH; j--) {
          add(of, measures.get(j), amounts);
        }
        for (int j = i + 1;
            j < measures.size() && measures.get(j).numeral().first() - of.end() <= REACH;
            j++) {
          add(of, measures.get(j), amounts);
        }
      }
    }
    return amounts;
  }

  /** Whether the source's volumes come to a dose. */
  public static boolean gives(QuantityText source, Measure dose) {
    double base = dose.toBase(dose.numeral().value());
    NavigableSet<Double> amounts =
        source.dilutedAmounts().getOrDefault(dose.unit().dimension(), new TreeSet<>());
    return !dose.unit().isNone() && Comparison.anyNear(amounts, base, ROUNDING * base);
  }

  /** A concentration of nothing where there is none. */
  private static Concentration concentrationAt(QuantityText quantities, int index) {
    List<Measure> measures = quantities.measures();
    Measure amount = measures.get(index);
    double base = amount.toBase(amount.numeral().value());
    String dimension = amount.unit().dimension();
    if (dimension.endsWith(PER_VOLUME)) {
      return new Concentration(
          dimension.substring(0, dimension.length() - PER_VOLUME.length()),
          base,
          amount.numeral().first(),
          amount.end());
    }
    boolean inVolume =
        index + 1 < measures.size()
            && isSubstance(amount)
            && IN.contains(quantities.text().at(amount.end()))
            && measures.get(index + 1).unit().dimension().equals(VOLUME)
            && measures.get(index + 1).numeral().first() == amount.end() + 1;
    if (!inVolume) {
      return new Concentration("", 0, 0, 0);
    }
    Measure volume = measures.get(index + 1);
    return new Concentration(
        dimension,
        base / volume.toBase(volume.numeral().value()),
        amount.numeral().first(),
        volume.end());
  }

  private static boolean isSubstance(Measure measure) {
    return switch (measure.unit().kind()) {
      case MASS, ACTIVITY, AMOUNT -> true;
      default -> false;
    };
  }

  private static void add(
      Concentration of, Measure volume, Map<String, NavigableSet<Double>> amounts) {
    String dimension = volume.unit().dimension();
    boolean itsOwn = volume.numeral().first() >= of.first() && volume.end() <= of.end();
    if (!itsOwn && (dimension.equals(VOLUME) || dimension.equals(FLOW))) {
      amounts
          .computeIfAbsent(
              of.substance() + dimension.substring(VOLUME.length()), d -> new TreeSet<>())
          .add(of.value() * volume.toBase(volume.numeral().value()));
    }
  }
}
