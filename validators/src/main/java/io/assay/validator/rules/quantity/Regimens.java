package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The regimens of a source by their amounts.
 *
 * @param <T> a {@link Frequency} or a {@link Course}
 */
final class Regimens<T> {

  private final Map<String, NavigableMap<Double, List<Regimen<T>>>> byBase = new HashMap<>();
  private final NavigableMap<Double, List<Regimen<T>>> byNumber = new TreeMap<>();

  private Regimens() {}

  /**
   * @param same what makes two frequencies or courses one, so that a long text costs no more than a
   *     varied one
   */
  static <T> Regimens<T> of(List<Regimen<T>> regimens, Function<T, Object> same) {
    Regimens<T> found = new Regimens<>();
    Set<List<Object>> known = new HashSet<>();
    for (Regimen<T> regimen : regimens) {
      Measure amount = regimen.amount();
      boolean added =
          known.add(
              List.of(
                  regimen.drug(),
                  amount.unit().code(),
                  amount.numeral().value(),
                  same.apply(regimen.taken())));
      if (added) {
        found.add(regimen);
      }
    }
    return found;
  }

  private void add(Regimen<T> regimen) {
    Measure amount = regimen.amount();
    NavigableMap<Double, List<Regimen<T>>> ofDimension =
        byBase.computeIfAbsent(amount.unit().dimension(), d -> new TreeMap<>());
    for (double number : readings(amount)) {
      byNumber.computeIfAbsent(number, n -> new ArrayList<>()).add(regimen);
      ofDimension.computeIfAbsent(amount.toBase(number), b -> new ArrayList<>()).add(regimen);
    }
  }

  /** What the source has for a draft's amount, where nothing of it agrees. */
  Optional<T> otherwise(Regimen<T> stated, BiPredicate<T, T> agree) {
    List<T> same =
        near(stated.amount()).filter(stated::isOfSameAmount).map(Regimen::taken).toList();
    return same.stream().noneMatch(other -> agree.test(stated.taken(), other))
        ? same.stream().findFirst()
        : Optional.empty();
  }

  /** Those whose amount may be the same: in a unit, or the number where one of the two has none. */
  private Stream<Regimen<T>> near(Measure amount) {
    NavigableMap<Double, List<Regimen<T>>> ofDimension =
        byBase.getOrDefault(amount.unit().dimension(), new TreeMap<>());
    return readings(amount).stream()
        .flatMap(
            number ->
                Stream.concat(
                    near(ofDimension, amount.toBase(number)),
                    near(byNumber, number)
                        .filter(
                            other -> amount.unit().isNone() || other.amount().unit().isNone())));
  }

  private static <T> Stream<Regimen<T>> near(
      NavigableMap<Double, List<Regimen<T>>> index, double value) {
    double by = Comparison.exactlyBy(value);
    return index.subMap(value - by, true, value + by, true).values().stream()
        .flatMap(Collection::stream);
  }

  private static Set<Double> readings(Measure amount) {
    return new HashSet<>(List.of(amount.numeral().value(), amount.numeral().other()));
  }
}
