package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code weekday-mismatch}: the draft names a day of the week that the source never names, where a
 * sentence of the source about the same names another. A source that speaks of tomorrow, of days
 * later or of a day of the month may mean the draft's day.
 */
final class WeekdayRule implements Rule<QuantityText> {

  private static final Map<String, String> NAMES = names("weekday-name");

  /** A source may write a day so; of a draft it is too short to be sure of. */
  private static final Map<String, String> SHORT = names("weekday-short");

  private static final Set<String> OTHERWISE =
      WordTable.list(WeekdayRule.class, "words.tsv", "weekday-otherwise");

  private static final Set<String> DENIALS =
      WordTable.list(WeekdayRule.class, "words.tsv", "weekday-denials");

  private static final Score CONFIDENCE = new Score(0.85);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    Map<String, Integer> stated = days(draft.text(), false);
    if (stated.isEmpty()
        || !source.dates().isEmpty()
        || source.text().tokens().stream().anyMatch(token -> OTHERWISE.contains(token.folded()))) {
      return List.of();
    }
    Map<String, Integer> known = days(source.text(), true);
    List<RuleFinding> findings = new ArrayList<>();
    stated.forEach(
        (day, at) -> {
          if (!known.containsKey(day)) {
            known.values().stream()
                .filter(other -> isOfTheSame(draft.text(), at, source.text(), other))
                .findFirst()
                .map(other -> found(draft.text(), at, source.text(), other))
                .ifPresent(findings::add);
          }
        });
    return findings;
  }

  private static Map<String, String> names(String list) {
    Map<String, String> names = new HashMap<>();
    WordTable.list(WeekdayRule.class, "words.tsv", list)
        .forEach(name -> names.put(name, name.substring(0, 2)));
    return Map.copyOf(names);
  }

  /** The first place of each day. */
  private static Map<String, Integer> days(ReadText text, boolean inShort) {
    Map<String, Integer> found = new LinkedHashMap<>();
    for (int at = 0; at < text.size(); at++) {
      String word = text.at(at);
      String day = NAMES.get(chop(word));
      if (day == null && inShort) {
        day = SHORT.get(word);
      }
      if (day != null) {
        found.putIfAbsent(day, at);
      }
    }
    return found;
  }

  private static String chop(String word) {
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean isOfTheSame(ReadText draft, int at, ReadText source, int other) {
    return !draft.hasAny(DENIALS, draft.sentenceOf(at))
        && !source.hasAny(DENIALS, source.sentenceOf(other))
        && Surroundings.share(draft, at, at + 1, source, other, other + 1);
  }

  private static RuleFinding found(ReadText draft, int at, ReadText source, int other) {
    return RuleFinding.mistaken(
        "weekday-mismatch",
        Locus.at(draft.span(at, at + 1)),
        Locus.at(source.span(other, other + 1)),
        CONFIDENCE);
  }
}
