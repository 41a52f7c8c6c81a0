package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.quantity.number.Numeral;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Measures by value, so that a number is looked up without a walk through all of a text's. */
public final class MeasureIndex {

  private final NavigableMap<Double, List<Measure>> byValue = new TreeMap<>();

  void add(double value, Measure measure) {
    byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(measure);
  }

  /** Under each reading of its number, whatever its unit. */
  public void addNumber(Measure measure) {
    Numeral numeral = measure.numeral();
    add(numeral.value(), measure);
    if (numeral.other() != numeral.value()) {
      add(numeral.other(), measure);
    }
  }

  /** Those that lie near either reading of a number; one may come twice. */
  public Stream<Measure> near(Numeral numeral, double by) {
    return Stream.of(numeral.value(), numeral.other()).flatMap(number -> near(number, by));
  }

  /** Those whose value lies at most {@code by} from the given one; none near what is no number. */
  public Stream<Measure> near(double value, double by) {
    double least = value - by;
    double most = value + by;
    return least <= most
        ? byValue.subMap(least, true, most, true).values().stream().flatMap(Collection::stream)
        : Stream.empty();
  }

  /** Every value once, the least first. */
  double[] values() {
    return byValue.keySet().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
