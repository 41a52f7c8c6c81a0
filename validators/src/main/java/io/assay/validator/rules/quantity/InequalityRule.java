package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.quantity.number.Numeral;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureIndex;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code inequality-reversed}: the draft has something over a value that the source has under it,
 * or the other way round. Says nothing unless each time that the source has the value it is a limit
 * of the same matter on the other side, and neither sentence has a condition that the other has
 * not.
 */
final class InequalityRule implements Rule<QuantityText> {

  /**
   * What makes a limit one for what is done: to hold a drug below a pulse and to give it above is
   * the same.
   */
  private static final Set<String> CONDITIONS =
      WordTable.list(InequalityRule.class, "words.tsv", "inequality-conditions");

  /** Conditions that say one thing: "start once below 5.5", "start when below 5.5". */
  private static final Map<String, String> ALIKE =
      Map.ofEntries(
          Map.entry("if", "when"),
          Map.entry("once", "when"),
          Map.entry("whenever", "when"),
          Map.entry("si", "cuando"),
          Map.entry("held", "hold"),
          Map.entry("withhold", "hold"),
          Map.entry("given", "give"),
          Map.entry("started", "start"),
          Map.entry("stopped", "stop"),
          Map.entry("kept", "keep"),
          Map.entry("maintain", "keep"),
          Map.entry("maintained", "keep"),
          Map.entry("treated", "treat"),
          Map.entry("discharged", "discharge"));

  private static final Set<String> DENIALS =
      WordTable.set("not no nor never without cannot neither denies denied but sin nunca ni pero");

  private static final Optional<Inequality> NEITHER = Optional.empty();

  private static final Score CONFIDENCE = new Score(0.9);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Inequality> limits =
        draft.measures().stream()
            .filter(InequalityRule::isRead)
            .flatMap(value -> Inequality.of(draft.text(), value).stream())
            .toList();
    if (limits.isEmpty()) {
      return List.of();
    }
    MeasureIndex known =
        source.byNumber(
            value ->
                isRead(value) ? Inequality.of(source.text(), value).map(Inequality::than) : "");
    return limits.stream().flatMap(limit -> problem(draft, source, known, limit).stream()).toList();
  }

  private static boolean isRead(Measure value) {
    return value.role() == Measure.Role.STATED && !value.isVague();
  }

  private static Optional<RuleFinding> problem(
      QuantityText draft, QuantityText source, MeasureIndex known, Inequality stated) {
    Numeral numeral = stated.limit().numeral();
    List<Optional<Inequality>> same =
        known
            .near(numeral, Comparison.farthest(numeral))
            .filter(value -> value.role() == Measure.Role.STATED)
            .filter(value -> isSameValue(stated.limit(), value))
            .map(value -> isRead(value) ? Inequality.of(source.text(), value) : NEITHER)
            .toList();
    boolean reversed =
        same.stream()
            .allMatch(other -> other.filter(limit -> limit.than() != stated.than()).isPresent());
    return reversed
        ? same.stream()
            .flatMap(Optional::stream)
            .filter(other -> areOfOneMatter(draft.text(), stated, source.text(), other))
            .findFirst()
            .map(other -> found(draft.text(), stated, source.text(), other))
        : Optional.empty();
  }

  private static boolean isSameValue(Measure limit, Measure value) {
    boolean comparable =
        limit.unit().isNone()
            || value.unit().isNone()
            || limit.unit().dimension().equals(value.unit().dimension());
    return comparable && Comparison.sameDigits(limit.numeral(), value.numeral());
  }

  private static boolean areOfOneMatter(
      ReadText draft, Inequality mine, ReadText source, Inequality theirs) {
    boolean labelled = mine.limit().hasLabel() && theirs.limit().hasLabel();
    boolean alike =
        labelled
            ? mine.limit().label().equals(theirs.limit().label())
            : !isDenied(draft, mine)
                && !isDenied(source, theirs)
                && Surroundings.share(
                    draft,
                    mine.first(),
                    mine.limit().end(),
                    source,
                    theirs.first(),
                    theirs.limit().end());
    return alike && conditions(draft, mine).equals(conditions(source, theirs));
  }

  /** The words of condition around the limit. */
  private static Set<String> conditions(ReadText text, Inequality limit) {
    return around(text, limit)
        .filter(CONDITIONS::contains)
        .map(word -> ALIKE.getOrDefault(word, word))
        .collect(Collectors.toSet());
  }

  private static boolean isDenied(ReadText text, Inequality limit) {
    return around(text, limit).anyMatch(DENIALS::contains);
  }

  /** The words of its sentence, those of the limit itself left out. */
  private static Stream<String> around(ReadText text, Inequality limit) {
    Sentence sentence = text.sentenceOf(limit.first());
    return IntStream.range(sentence.first(), sentence.end())
        .filter(i -> i < limit.first() || i >= limit.limit().numeral().first())
        .mapToObj(text::at);
  }

  private static RuleFinding found(
      ReadText draft, Inequality stated, ReadText source, Inequality other) {
    return RuleFinding.mistaken(
        "inequality-reversed",
        Locus.at(draft.span(stated.first(), stated.limit().end())),
        Locus.at(source.span(other.first(), other.limit().end())),
        CONFIDENCE);
  }
}
