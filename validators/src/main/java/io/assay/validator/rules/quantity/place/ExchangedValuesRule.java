package io.assay.validator.rules.quantity.place;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code values-exchanged}: of two values that stand together the draft gives each for the place
 * for which the source gives the other: visual acuity of the eyes, doses of the morning and the
 * evening, steps of a taper or an insulin scale. It says nothing where the source gives one of them
 * for the draft's place as well, anywhere.
 */
public final class ExchangedValuesRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.85);

  /** Values after one that may be what it was exchanged with. */
  private static final int NEIGHBOURS = 12;

  private final PlaceReader places = new PlaceReader();

  /** A value at a place. */
  private record Spot(String place, String number) {}

  /** Of two values that follow one another in steps of a course, the earlier and the later. */
  private record Order(String earlier, String later) {}

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    if (draft.measures().size() < 2) {
      return List.of();
    }
    Map<String, List<Place>> mine = places.read(draft);
    PlacedValues drafted = new PlacedValues(draft);
    List<PlacedValue> steps = drafted.inSteps();
    if (mine.isEmpty() && steps.isEmpty()) {
      return List.of();
    }
    Map<String, List<Place>> theirs = places.read(source);
    PlacedValues known = new PlacedValues(source);
    List<List<PlacedValue>> exchanged = new ArrayList<>();
    mine.forEach(
        (kind, inDraft) -> {
          List<Place> inSource = theirs.get(kind);
          if (inSource != null) {
            exchanged.addAll(atPlaces(kind, drafted.at(inDraft), known.at(inSource)));
          }
        });
    exchanged.addAll(inSteps(steps, known.inSteps()));
    Set<Integer> reported = new HashSet<>();
    return exchanged.stream()
        .filter(pair -> isOneMatter(draft, pair.getFirst(), source, pair.getLast()))
        .filter(pair -> reported.add(pair.getFirst().first()))
        .map(pair -> finding(draft, pair.getFirst(), source, pair.getLast()))
        .toList();
  }

  /** Values of the draft, each with what the source has in its place. */
  private static List<List<PlacedValue>> atPlaces(
      String kind, List<PlacedValue> drafted, List<PlacedValue> known) {
    Map<Spot, NavigableMap<Integer, PlacedValue>> index = new HashMap<>();
    known.forEach(
        value ->
            index
                .computeIfAbsent(
                    new Spot(value.place().name(), value.number()), spot -> new TreeMap<>())
                .putIfAbsent(value.sentence(), value));
    List<List<PlacedValue>> exchanged = new ArrayList<>();
    Map<List<String>, Optional<PlacedValue>> asked = new HashMap<>();
    for (int i = 0; i < drafted.size(); i++) {
      PlacedValue one = drafted.get(i);
      for (int j = i + 1; j < Math.min(drafted.size(), i + NEIGHBOURS); j++) {
        PlacedValue other = drafted.get(j);
        if (other.sentence() > one.sentence() + 1) {
          break;
        }
        if (one.mayBeExchangedWith(other) && !other.isAt(one.place().name())) {
          asked
              .computeIfAbsent(
                  List.of(
                      one.place().name(),
                      one.number(),
                      one.unit(),
                      other.place().name(),
                      other.number(),
                      other.unit()),
                  question -> instead(kind, one, other, index))
              .ifPresent(there -> exchanged.add(List.of(one, there)));
        }
      }
    }
    return exchanged;
  }

  /** What the source has at the place of the first, where it has the two the other way about. */
  private static Optional<PlacedValue> instead(
      String kind,
      PlacedValue one,
      PlacedValue other,
      Map<Spot, NavigableMap<Integer, PlacedValue>> known) {
    boolean agreed = has(known, one.place().name(), one) || has(known, other.place().name(), other);
    if (agreed) {
      return Optional.empty();
    }
    NavigableMap<Integer, PlacedValue> elsewhere =
        known.getOrDefault(new Spot(other.place().name(), one.number()), new TreeMap<>());
    return known
        .getOrDefault(new Spot(one.place().name(), other.number()), new TreeMap<>())
        .values()
        .stream()
        .filter(there -> there.isSameValue(other))
        .filter(
            there ->
                elsewhere
                    .subMap(there.sentence() - 1, true, there.sentence() + 1, true)
                    .values()
                    .stream()
                    .anyMatch(here -> here.isSameValue(one) && isUnjudged(kind, here, there)))
        .findFirst();
  }

  private static boolean has(
      Map<Spot, NavigableMap<Integer, PlacedValue>> known, String place, PlacedValue value) {
    return known.containsKey(new Spot(place, value.number()));
  }

  /** Doses in units are held to their drugs by the {@code DoseRule}. */
  private static boolean isUnjudged(String kind, PlacedValue one, PlacedValue other) {
    return !kind.equals(PlaceReader.DRUG) || one.unit().isEmpty() || other.unit().isEmpty();
  }

  private static List<List<PlacedValue>> inSteps(
      List<PlacedValue> drafted, List<PlacedValue> known) {
    Map<Order, PlacedValue> orders = new HashMap<>();
    for (List<PlacedValue> steps : following(known)) {
      orders.putIfAbsent(
          new Order(steps.getFirst().number(), steps.getLast().number()), steps.getFirst());
    }
    List<List<PlacedValue>> exchanged = new ArrayList<>();
    for (List<PlacedValue> steps : following(drafted)) {
      String earlier = steps.getFirst().number();
      String later = steps.getLast().number();
      PlacedValue there = orders.get(new Order(later, earlier));
      boolean turned =
          there != null
              && there.isSameValue(steps.getLast())
              && !orders.containsKey(new Order(earlier, later));
      if (turned) {
        exchanged.add(List.of(steps.getFirst(), there));
      }
    }
    return exchanged;
  }

  /** Each two of one sentence and of two steps. */
  private static List<List<PlacedValue>> following(List<PlacedValue> values) {
    List<List<PlacedValue>> pairs = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      PlacedValue one = values.get(i);
      for (int j = i + 1; j < Math.min(values.size(), i + NEIGHBOURS); j++) {
        PlacedValue other = values.get(j);
        if (other.sentence() == one.sentence()
            && one.mayBeExchangedWith(other)
            && !other.isAt(one.place().name())) {
          pairs.add(List.of(one, other));
        }
      }
    }
    return pairs;
  }

  private static boolean isOneMatter(
      QuantityText draft, PlacedValue mine, QuantityText source, PlacedValue theirs) {
    return Surroundings.agree(
        draft.text(), mine.first(), mine.end(), source.text(), theirs.first(), theirs.end());
  }

  private static RuleFinding finding(
      QuantityText draft, PlacedValue mine, QuantityText source, PlacedValue theirs) {
    return RuleFinding.mistaken(
        "values-exchanged",
        Locus.at(draft.text().span(mine.first(), mine.end())),
        Locus.at(source.text().span(theirs.first(), theirs.end())),
        CONFIDENCE);
  }
}
