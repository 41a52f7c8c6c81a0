package io.assay.validator.rules.quantity.place;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which values of a text are given for which {@link Place}s. Within a sentence values and places
 * alternate, and each value is of the place on that hand on which all values stand nearest to
 * theirs: "20/40 OD and 20/20 OS", "OD 20/40, OS 20/20". Where as many values follow one another as
 * places, each is of the place of its number: "right and left kidneys of 11.2 and 9.4 cm".
 */
final class PlacedValues {

  private static final Set<String> JOINTS = Set.of(",", "and", "then", "while", "but", "y");

  private static final Set<String> THEN = Set.of("then", "luego", "followed", "seguido");

  /** What a comma or "and" adds to the tokens between a value and its place. */
  private static final int SET_APART = 4;

  /** Tokens between a value and its place, a comma counted. */
  private static final int REACH = 12;

  /** A value not yet placed. */
  private record Value(String number, String unit, int first, int end) {
    @Override
    public String toString() {
      return "Value[" + first + " to " + end + "]";
    }
  }

  /** Values, or places, with none of the others between. */
  private record Run(List<Value> values, List<Place> places) {
    int first() {
      return places.isEmpty() ? values.getFirst().first() : places.getFirst().first();
    }

    int end() {
      return places.isEmpty() ? values.getLast().end() : places.getLast().end();
    }
  }

  private final QuantityText quantities;
  private final ReadText text;
  private final List<List<Value>> bySentence = new ArrayList<>();

  PlacedValues(QuantityText quantities) {
    this.quantities = quantities;
    this.text = quantities.text();
    text.sentences().forEach(sentence -> bySentence.add(new ArrayList<>()));
    int read = 0;
    for (Measure measure : quantities.measures()) {
      int first = measure.numeral().first();
      if (first >= read) {
        Value value = valueOf(measure);
        if (value.end() > first) {
          bySentence.get(text.sentenceIndexOf(first)).add(value);
          read = value.end();
        }
      }
    }
  }

  /** An empty value, which ends where it begins, for a measure that no place is given for. */
  private Value valueOf(Measure measure) {
    int first = measure.numeral().first();
    int end = measure.numeral().end();
    boolean pair =
        measure.numeral().isDigits()
            && text.at(end).equals("/")
            && end + 1 < text.size()
            && text.token(end + 1).isNumber()
            && text.adjoins(end - 1, end)
            && text.adjoins(end, end + 1)
            && !text.at(end + 2).equals("/")
            && !text.at(first - 1).equals("/");
    if (pair) {
      return new Value(text.joined(first, end + 2).replace(" ", ""), "", first, end + 2);
    }
    boolean given =
        measure.role() == Measure.Role.STATED && !measure.isTime() && !measure.isVague();
    return given
        ? new Value(
            String.valueOf(measure.numeral().value()), measure.unit().code(), first, measure.end())
        : new Value("", "", first, first);
  }

  /**
   * The values that are given for places of one kind.
   *
   * @param places in the order of their first tokens
   */
  List<PlacedValue> at(List<Place> places) {
    List<PlacedValue> found = new ArrayList<>();
    int next = 0;
    for (int s = 0; s < text.sentences().size(); s++) {
      Sentence sentence = text.sentences().get(s);
      List<Place> inside = new ArrayList<>();
      while (next < places.size() && places.get(next).first() < sentence.end()) {
        inside.add(places.get(next));
        next++;
      }
      if (!inside.isEmpty() && !bySentence.get(s).isEmpty()) {
        place(s, inside, found);
      }
    }
    return found;
  }

  /**
   * Doses that one takes one after another: "40 mg for 5 days, then 20 mg" has two steps, the first
   * of 40.
   */
  List<PlacedValue> inSteps() {
    List<PlacedValue> found = new ArrayList<>();
    for (int s = 0; s < text.sentences().size(); s++) {
      List<Value> values = bySentence.get(s);
      if (values.size() < 2 || !text.hasAny(THEN, text.sentences().get(s))) {
        continue;
      }
      int step = 1;
      int from = text.sentences().get(s).first();
      for (Value value : values) {
        step += text.hasAny(THEN, from, value.first()) ? 1 : 0;
        from = value.end();
        add(new Place(PlaceReader.STEP, String.valueOf(step), from, from), value, s, found);
      }
    }
    return found;
  }

  private void place(int sentence, List<Place> places, List<PlacedValue> found) {
    List<Run> runs = runs(bySentence.get(sentence), places);
    if (runs.size() == 3 && runs.get(1).values().size() + runs.get(1).places().size() == 2) {
      pair(sentence, List.of(runs.get(0), half(runs.get(1), 0)), found);
      pair(sentence, List.of(half(runs.get(1), 1), runs.get(2)), found);
      return;
    }
    double fromFirst = cost(runs, 0);
    double fromSecond = cost(runs, 1);
    int from = fromFirst <= fromSecond ? 0 : 1;
    for (int i = from; i + 1 < runs.size(); i += 2) {
      pair(sentence, runs.subList(i, i + 2), found);
    }
  }

  private static Run half(Run run, int index) {
    return run.values().isEmpty()
        ? new Run(List.of(), List.of(run.places().get(index)))
        : new Run(List.of(run.values().get(index)), List.of());
  }

  /** Values within the name of a place, "day 1", are none of their own. */
  private static List<Run> runs(List<Value> values, List<Place> places) {
    List<Run> runs = new ArrayList<>();
    int value = 0;
    for (int p = 0; p <= places.size(); p++) {
      int until = p < places.size() ? places.get(p).first() : Integer.MAX_VALUE;
      List<Value> between = new ArrayList<>();
      while (value < values.size() && values.get(value).first() < until) {
        if (p == 0 || values.get(value).first() >= places.get(p - 1).end()) {
          between.add(values.get(value));
        }
        value++;
      }
      if (!between.isEmpty()) {
        runs.add(new Run(between, List.of()));
      }
      if (p < places.size()) {
        if (runs.isEmpty() || runs.getLast().places().isEmpty()) {
          runs.add(new Run(List.of(), new ArrayList<>()));
        }
        runs.getLast().places().add(places.get(p));
      }
    }
    return runs;
  }

  /** How far values stand from their places on average, when the pairs begin at a run. */
  private double cost(List<Run> runs, int from) {
    double cost = 0;
    int pairs = 0;
    for (int i = from; i + 1 < runs.size(); i += 2) {
      cost += apart(runs.get(i).end(), runs.get(i + 1).first());
      pairs++;
    }
    return pairs == 0 ? Double.POSITIVE_INFINITY : cost / pairs;
  }

  private int apart(int from, int to) {
    int apart = to - from;
    for (int i = from; i < to; i++) {
      apart += JOINTS.contains(text.at(i)) ? SET_APART : 0;
    }
    return apart;
  }

  private void pair(int sentence, List<Run> pair, List<PlacedValue> found) {
    Run one = pair.getFirst();
    Run other = pair.getLast();
    if (apart(one.end(), other.first()) > REACH) {
      return;
    }
    List<Value> values = one.values().isEmpty() ? other.values() : one.values();
    List<Place> places = one.values().isEmpty() ? one.places() : other.places();
    boolean respectively = values.size() > 1 && values.size() == places.size();
    for (int v = 0; v < values.size(); v++) {
      if (respectively) {
        add(places.get(v), values.get(v), sentence, found);
      } else {
        for (Place place : places) {
          add(place, values.get(v), sentence, found);
        }
      }
    }
  }

  private void add(Place place, Value value, int sentence, List<PlacedValue> found) {
    found.add(
        new PlacedValue(place, value.number(), value.unit(), sentence, value.first(), value.end()));
  }

  @Override
  public String toString() {
    return "PlacedValues[" + quantities + "]";
  }
}
