package io.assay.validator.rules.quantity.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How far the values of a text that stand near one another are apart, and what they add up to. Of a
 * dimension this is found when it is first asked for, so it is not thread-safe.
 */
final class NeighbouringValues {

  /** Tokens between two values that are compared. */
  private static final int BESIDE = 40;

  /** Values that are added up. */
  private static final int MOST_ADDED = 3;

  private final List<Measure> measures;
  private final Map<String, NavigableSet<Double>> gaps = new HashMap<>();
  private final Map<String, NavigableSet<Double>> sums = new HashMap<>();

  /** Those of some measures in the order of their text. */
  NeighbouringValues(List<Measure> measures) {
    this.measures = measures;
  }

  /** As {@link QuantityText#gapsOf}. */
  NavigableSet<Double> gapsOf(String dimension) {
    return gaps.computeIfAbsent(dimension, this::findGaps);
  }

  /** As {@link QuantityText#sumsOf}. */
  NavigableSet<Double> sumsOf(String dimension) {
    return sums.computeIfAbsent(dimension, this::findSums);
  }

  private List<Measure> statedOrBare(String dimension) {
    return measures.stream()
        .filter(value -> value.role() == Measure.Role.STATED)
        .filter(value -> value.unit().isNone() || value.unit().dimension().equals(dimension))
        .toList();
  }

  private NavigableSet<Double> findSums(String dimension) {
    List<Measure> values = statedOrBare(dimension);
    NavigableSet<Double> found = new TreeSet<>();
    for (int i = 0; i < values.size(); i++) {
      for (int end = i + 2; end <= Math.min(values.size(), i + MOST_ADDED); end++) {
        List<Measure> parts = values.subList(i, end);
        boolean near = parts.getLast().numeral().first() <= parts.getFirst().end() + BESIDE;
        Measure united =
            parts.stream().filter(m -> !m.unit().isNone()).findFirst().orElse(parts.getFirst());
        if (near && united.unit().isNone() == dimension.isEmpty()) {
          double sum = parts.stream().mapToDouble(part -> inUnitsOf(part, united)).sum();
          found.add(sum);
          if (parts.size() == 2) {
            found.add(sum / 2);
          }
        }
      }
    }
    return found;
  }

  private NavigableSet<Double> findGaps(String dimension) {
    List<Measure> values = statedOrBare(dimension);
    NavigableSet<Double> found = new TreeSet<>();
    for (int i = 0; i < values.size(); i++) {
      Measure left = values.get(i);
      int last = left.end() + BESIDE;
      for (int j = i + 1; j < values.size() && values.get(j).numeral().first() <= last; j++) {
        Measure right = values.get(j);
        boolean bare = left.unit().isNone() && right.unit().isNone();
        if (bare == dimension.isEmpty() && !areOfDifferentThings(left, right)) {
          found.add(Math.abs(inUnitsOf(left, right) - inUnitsOf(right, left)));
        }
      }
    }
    return found;
  }

  private static boolean areOfDifferentThings(Measure left, Measure right) {
    return left.hasLabel() && right.hasLabel() && !left.label().equals(right.label());
  }

  private static double inUnitsOf(Measure value, Measure other) {
    Measure united = value.unit().isNone() ? other : value;
    double number = value.numeral().value();
    return united.unit().isNone() ? number : united.toBase(number);
  }
}
