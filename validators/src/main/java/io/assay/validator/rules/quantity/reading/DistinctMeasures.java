package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.quantity.number.Numeral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The measures of a text by their dimensions and values, one for those of which every rule says the
 * same, so that a long text costs no more than a varied one. Numbers of lists are none of them.
 */
final class DistinctMeasures {

  private final Map<String, List<Measure>> byDimension = new HashMap<>();
  private final Map<String, MeasureIndex> byBase = new HashMap<>();
  private final Map<String, Double> halfSteps = new HashMap<>();
  private final Map<String, double[]> bases = new HashMap<>();
  private final MeasureIndex byNumber = new MeasureIndex();

  private DistinctMeasures() {}

  /**
   * Those of some measures, the first of equal ones.
   *
   * @param around what else of the place of a measure's first token sets it apart from its equals
   */
  static DistinctMeasures of(Stream<Measure> measures, IntFunction<List<Boolean>> around) {
    DistinctMeasures distinct = new DistinctMeasures();
    Set<List<Object>> seen = new HashSet<>();
    Map<String, MeasureIndex> values = new HashMap<>();
    for (Iterator<Measure> each = measures.iterator(); each.hasNext(); ) {
      Measure measure = each.next();
      if (measure.role() != Measure.Role.LIST_MARKER && seen.add(key(measure, around))) {
        distinct.add(measure, values);
      }
    }
    values.forEach((dimension, index) -> distinct.bases.put(dimension, index.values()));
    return distinct;
  }

  private static List<Object> key(Measure measure, IntFunction<List<Boolean>> around) {
    Numeral numeral = measure.numeral();
    return List.of(
        measure.unit().code(),
        numeral.value(),
        numeral.other(),
        numeral.decimals(),
        measure.label(),
        measure.role(),
        around.apply(numeral.first()));
  }

  private void add(Measure measure, Map<String, MeasureIndex> values) {
    Numeral numeral = measure.numeral();
    MeasureUnit unit = measure.unit();
    String dimension = unit.dimension();
    byDimension.computeIfAbsent(dimension, d -> new ArrayList<>()).add(measure);
    halfSteps.merge(dimension, numeral.halfStep() * unit.factor(), Math::max);
    double base = measure.toBase(numeral.value());
    values.computeIfAbsent(dimension, d -> new MeasureIndex()).add(base, measure);
    MeasureIndex ofDimension = byBase.computeIfAbsent(dimension, d -> new MeasureIndex());
    ofDimension.add(base, measure);
    byNumber.addNumber(measure);
    if (numeral.other() != numeral.value()) {
      ofDimension.add(measure.toBase(numeral.other()), measure);
    }
  }

  /** As {@link QuantityText#distinctOf}. */
  List<Measure> of(String dimension) {
    return byDimension.getOrDefault(dimension, List.of());
  }

  /** As {@link QuantityText#nearBase}. */
  Stream<Measure> nearBase(String dimension, double base, double by) {
    MeasureIndex index = byBase.get(dimension);
    return index == null ? Stream.empty() : index.near(base, by);
  }

  /** As {@link QuantityText#near}. */
  Stream<Measure> near(Numeral numeral, double by) {
    return byNumber.near(numeral, by);
  }

  /** As {@link QuantityText#nearBare}. */
  Stream<Measure> nearBare(double number, double by) {
    return byNumber.near(number, by).filter(other -> other.unit().dimension().isEmpty());
  }

  /** As {@link QuantityText#widestHalfStep}. */
  double widestHalfStep(String dimension) {
    return halfSteps.getOrDefault(dimension, 0.0);
  }

  /** As {@link QuantityText#basesOf}. */
  double[] basesOf(String dimension) {
    return bases.getOrDefault(dimension, new double[0]);
  }
}
