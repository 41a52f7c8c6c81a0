package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.Token;
import io.assay.validator.rules.quantity.number.Numeral;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text with its measures, indexed by what they measure. Some of it is found when it is first
 * asked for: a reading belongs to the one call that made it, and is not thread-safe.
 */
public final class QuantityText {

  private final ReadText text;
  private final List<Measure> measures;
  private final DistinctMeasures distinct;
  private final NeighbouringValues neighbours;
  private final NumbersWrittenOtherwise writtenOtherwise;
  private final Map<Integer, List<Measure>> byEnd = new HashMap<>();
  private final Map<Integer, Measure> byStart = new HashMap<>();
  private final Set<String> words = new HashSet<>();
  private final BitSet inMeasure = new BitSet();
  private final BitSet inDrug = new BitSet();
  private final BitSet graded = new BitSet();
  private final BitSet numbered;
  private final NavigableMap<Integer, Frequency> frequencyAt = new TreeMap<>();
  private final Map<String, NavigableSet<Integer>> mentions = new HashMap<>();
  private final Map<Measure, Measure> wholes;
  private final Map<Integer, String> drugs;
  private final List<NamedDrug> named;
  private final List<Frequency> frequencies;
  private final List<Route> routes;
  private final List<CalendarDate> dates;
  private @Nullable List<ValueChange> changes;
  private @Nullable NavigableSet<Double> shares;
  private @Nullable Map<String, NavigableSet<Double>> dilutedAmounts;

  QuantityText(
      ReadText text,
      List<Measure> measures,
      Map<Measure, Measure> wholes,
      List<NamedDrug> named,
      List<Frequency> frequencies,
      List<Route> routes,
      List<CalendarDate> dates) {
    this.text = text;
    this.frequencies = frequencies;
    this.routes = routes;
    this.dates = dates;
    this.named = List.copyOf(named);
    Map<Integer, String> drugs = new HashMap<>();
    for (NamedDrug drug : named) {
      drugs.put(drug.first(), drug.generic());
      inDrug.set(drug.first(), drug.end());
    }
    this.drugs = Map.copyOf(drugs);
    this.measures = measures;
    for (Token token : text.tokens()) {
      words.add(token.folded());
    }
    this.writtenOtherwise = NumbersWrittenOtherwise.in(text, measures);
    this.neighbours = new NeighbouringValues(measures);
    frequencies.forEach(frequency -> frequencyAt.put(frequency.first(), frequency));
    drugs.forEach((token, drug) -> mentions.computeIfAbsent(drug, d -> new TreeSet<>()).add(token));
    this.wholes = wholes;
    Scale.of(text).forEach(scale -> graded.set(scale.first()));
    this.numbered = NumberInOrder.of(text);
    for (Measure measure : measures) {
      byEnd.computeIfAbsent(measure.end(), e -> new ArrayList<>()).add(measure);
      byStart.putIfAbsent(measure.numeral().first(), measure);
      inMeasure.set(measure.numeral().first(), measure.end());
    }
    this.distinct =
        DistinctMeasures.of(
            Stream.concat(measures.stream(), wholes.values().stream()),
            token -> List.of(isGraded(token), isInOrder(token), hasDrugInSentenceOf(token)));
  }

  public ReadText text() {
    return text;
  }

  /** The generic names of the drugs by the index of their first token. */
  public Map<Integer, String> drugs() {
    return drugs;
  }

  /** The drugs in the order of the text. */
  public List<NamedDrug> namedDrugs() {
    return named;
  }

  public List<Frequency> frequencies() {
    return frequencies;
  }

  public List<CalendarDate> dates() {
    return dates;
  }

  public List<Route> routes() {
    return routes;
  }

  /** The changes that the text states; found when they are first asked for. */
  public List<ValueChange> changes() {
    if (changes == null) {
      changes = ChangeReader.changes(this);
    }
    return changes;
  }

  /** What the text's volumes come to by its concentrations; found when it is first asked for. */
  Map<String, NavigableSet<Double>> dilutedAmounts() {
    if (dilutedAmounts == null) {
      dilutedAmounts = Dilution.amountsOf(this);
    }
    return dilutedAmounts;
  }

  /** What the text's parts are of their wholes, in percent; found when it is first asked for. */
  NavigableSet<Double> shares() {
    if (shares == null) {
      shares = Share.of(this);
    }
    return shares;
  }

  /** In order of their first token. */
  public List<Measure> measures() {
    return measures;
  }

  /** The value that a measure is a part of: 5 ft 6 in of 5 ft. */
  public Optional<Measure> wholeOf(Measure part) {
    return Optional.ofNullable(wholes.get(part));
  }

  /** All values that measures are parts of. */
  public Collection<Measure> wholes() {
    return wholes.values();
  }

  /**
   * One measure for each distinct value and role of a dimension; the empty dimension has the bare
   * ones.
   */
  public List<Measure> distinctOf(String dimension) {
    return distinct.of(dimension);
  }

  /**
   * How far values that stand near one another are apart, in the base unit of a dimension; a value
   * without a unit is taken to have the other's. The empty dimension has those of bare pairs.
   */
  public NavigableSet<Double> gapsOf(String dimension) {
    return neighbours.gapsOf(dimension);
  }

  /**
   * What two or three values that follow one another come to, and the mean of two, as for {@link
   * #gapsOf}.
   */
  public NavigableSet<Double> sumsOf(String dimension) {
    return neighbours.sumsOf(dimension);
  }

  /** Of the distinct measures of a dimension those of which a reading lies near a base value. */
  public Stream<Measure> nearBase(String dimension, double base, double by) {
    return distinct.nearBase(dimension, base, by);
  }

  /** Of all distinct measures, whatever their units, those near either reading of a number. */
  public Stream<Measure> near(Numeral numeral, double by) {
    return distinct.near(numeral, by);
  }

  /** Those without a unit near a number. */
  public Stream<Measure> nearBare(double number, double by) {
    return distinct.nearBare(number, by);
  }

  /** The widest half step of a dimension's measures in its base unit: what rounding may move. */
  public double widestHalfStep(String dimension) {
    return distinct.widestHalfStep(dimension);
  }

  /** What the distinct measures of a dimension come to in its base unit, the least first. */
  public double[] basesOf(String dimension) {
    return distinct.basesOf(dimension);
  }

  /** The measures whose last token stands right before another. */
  public List<Measure> endingAt(int token) {
    return byEnd.getOrDefault(token, List.of());
  }

  /** The measure whose number begins at a token, the first of several readings. */
  Optional<Measure> startingAt(int token) {
    return Optional.ofNullable(byStart.get(token));
  }

  /**
   * All measures by their numbers, one for those whose number, unit and label are the same and of
   * which a rule says the same, so that a long text costs no more than a varied one.
   */
  public MeasureIndex byNumber(Function<Measure, Object> said) {
    MeasureIndex index = new MeasureIndex();
    Set<List<Object>> known = new HashSet<>();
    for (Measure measure : measures) {
      Numeral numeral = measure.numeral();
      boolean added =
          known.add(
              List.of(
                  numeral.value(),
                  numeral.other(),
                  measure.unit().code(),
                  measure.label(),
                  said.apply(measure)));
      if (added) {
        index.addNumber(measure);
      }
    }
    return index;
  }

  /** Whether the text has one of some folded words. */
  public boolean saysAny(Set<String> some) {
    return !Collections.disjoint(some, words);
  }

  /**
   * Whether a number is written in another way: behind the letters of a word, as the 720 of "R720
   * I300", the 5 of CKD5, the 19 of ex19del, as a power of ten, in Roman numerals, or as a sum, the
   * 47 of "42+5". Names of vertebrae, ribs, vitamins and leads hold no number.
   */
  public boolean isWrittenOtherwise(double number) {
    return writtenOtherwise.holds(number);
  }

  /** Whether a token is part of a number or of its unit. */
  public boolean isInMeasure(int token) {
    return inMeasure.get(token);
  }

  /** Whether a token is part of a drug's name. */
  public boolean isInDrug(int token) {
    return inDrug.get(token);
  }

  /** Whether a {@link Scale} begins at a token. */
  public boolean isGraded(int token) {
    return graded.get(token);
  }

  /** Whether a number only says which one of many: the 50 of "Day 50". */
  public boolean isInOrder(int token) {
    return numbered.get(token);
  }

  /** Whether the sentence of a token names a drug. */
  public boolean hasDrugInSentenceOf(int token) {
    Sentence sentence = text.sentenceOf(token);
    int drug = inDrug.nextSetBit(sentence.first());
    return drug >= 0 && drug < sentence.end();
  }

  /** Whether a token is part of a frequency. */
  public boolean isInFrequency(int token) {
    Map.Entry<Integer, Frequency> before = frequencyAt.floorEntry(token);
    return before != null && token < before.getValue().end();
  }

  /** The frequency that begins at a token. */
  public Optional<Frequency> frequencyAt(int token) {
    return Optional.ofNullable(frequencyAt.get(token));
  }

  /** The frequency that ends right before a token. */
  public Optional<Frequency> frequencyBefore(int token) {
    return Optional.ofNullable(frequencyAt.lowerEntry(token))
        .map(Map.Entry::getValue)
        .filter(frequency -> frequency.end() == token);
  }

  /** The first tokens of a drug's mentions. */
  public NavigableSet<Integer> mentionsOf(String drug) {
    return mentions.getOrDefault(drug, Collections.emptyNavigableSet());
  }

  @Override
  public String toString() {
    return "QuantityText[" + text + ", " + measures.size() + " measures]";
  }
}
