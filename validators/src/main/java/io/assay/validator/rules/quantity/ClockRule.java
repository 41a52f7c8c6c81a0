package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code clock-mismatch}: the source names a time of day for the same matter, nowhere the draft's,
 * nor a span of time by which one of its times would come to it.
 */
final class ClockRule implements Rule<QuantityText> {

  private static final Set<String> ROUGHLY =
      WordTable.set("about around roughly approximately circa before after between sobre hacia");

  private static final int MINUTE = 60;
  private static final int HOUR = 60;
  private static final int HALF_A_DAY = 12;
  private static final int HUNDRED = 100;

  /** Times of the source that are looked at for their matter. */
  private static final int MOST = 50;

  private static final Score CONFIDENCE = new Score(0.8);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<ClockTime> stated = ClockTime.of(draft.text());
    List<ClockTime> known = stated.isEmpty() ? List.of() : distinct(ClockTime.of(source.text()));
    return distinct(stated).stream()
        .filter(time -> !ROUGHLY.contains(draft.text().at(time.first() - 1)))
        .filter(time -> known.stream().noneMatch(time::agreesWith))
        .filter(time -> !isSpoken(source, time))
        .filter(time -> known.stream().noneMatch(other -> isReckoned(source, time, other)))
        .flatMap(
            time ->
                problem(draft.text(), time, source.text(), known)
                    .or(() -> onlyOtherOf(draft.text(), stated, source.text(), known))
                    .stream())
        .toList();
  }

  /** Each time once, so that a long text costs no more than a varied one. */
  private static List<ClockTime> distinct(List<ClockTime> times) {
    Set<List<Object>> seen = new HashSet<>();
    return times.stream().filter(time -> seen.add(List.of(time.minute(), time.certain()))).toList();
  }

  /** "Be here at 6", "at seven thirty". */
  private static boolean isSpoken(QuantityText source, ClockTime time) {
    int hour = (time.minute() / HOUR + HALF_A_DAY - 1) % HALF_A_DAY + 1;
    int minutes = time.minute() % HOUR;
    int number = minutes == 0 ? hour : hour * HUNDRED + minutes;
    return source.nearBare(number, 0).anyMatch(other -> other.role() == Measure.Role.STATED);
  }

  private static boolean isReckoned(QuantityText source, ClockTime time, ClockTime from) {
    double apart = time.apart(from) * (double) MINUTE;
    return source.nearBase("s", apart, 1).anyMatch(Measure::isTime);
  }

  private static Optional<RuleFinding> problem(
      ReadText draft, ClockTime time, ReadText source, List<ClockTime> known) {
    return known.stream()
        .limit(MOST)
        .filter(
            other ->
                Surroundings.share(
                    draft, time.first(), time.end(), source, other.first(), other.end()))
        .findFirst()
        .map(other -> mismatch(draft, time, source, other));
  }

  /** Two languages share no words around their times; where each has one only, it is the same. */
  private static Optional<RuleFinding> onlyOtherOf(
      ReadText draft, List<ClockTime> stated, ReadText source, List<ClockTime> known) {
    boolean alone =
        draft.isSpanish() != source.isSpanish() && stated.size() == 1 && known.size() == 1;
    return alone
        ? Optional.of(mismatch(draft, stated.getFirst(), source, known.getFirst()))
        : Optional.empty();
  }

  private static RuleFinding mismatch(
      ReadText draft, ClockTime time, ReadText source, ClockTime other) {
    return RuleFinding.mistaken(
        "clock-mismatch",
        Locus.at(draft.span(time.first(), time.end())),
        Locus.at(source.span(other.first(), other.end())),
        CONFIDENCE);
  }
}
