package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what is taken in a whole day, "900 mg/day divided three times daily", from what is taken
 * each time, "900 mg three times daily".
 */
final class DailyAmount {

  private static final Set<String> PER = Set.of("/", "per", "a", "each", "every", "al", "por");
  private static final Set<String> DAY = Set.of("day", "d", "24h", "24hr", "dia", "24");
  private static final Set<String> DAILY =
      WordTable.set("daily divided split dividido dividida divididos diarios diario diaria");

  /** Within a frequency they make it the number of parts: "in three divided doses". */
  private static final Set<String> PARTS =
      WordTable.set("divided split dividido dividida divididos repartido repartidos tomas total");

  /** Tokens between an amount and how often it is taken. */
  private static final int REACH = 8;

  private static final double OFTENER_THAN_DAILY = 1.5;

  private DailyAmount() {}

  /** Whether a text gives the amount as that of a day. */
  static boolean isSaid(QuantityText quantities, Measure amount) {
    ReadText text = quantities.text();
    int next = behindBrackets(text, amount.end());
    next = text.at(next).equals("total") ? next + 1 : next;
    boolean perDay = PER.contains(text.at(next)) && DAY.contains(text.at(next + 1));
    boolean once = DAILY.contains(text.at(next)) && !text.at(next - 1).equals("twice");
    return perDay
        || once
        || oftener(quantities, amount)
            .filter(often -> text.hasAny(PARTS, amount.end(), often.end()))
            .isPresent();
  }

  /** "20 mL (480 mg) a day" says it of both. */
  private static int behindBrackets(ReadText text, int at) {
    if (text.at(at).equals(")")) {
      return at + 1;
    }
    if (!text.at(at).equals("(")) {
      return at;
    }
    for (int i = at + 1; i <= at + REACH; i++) {
      if (text.at(i).equals(")")) {
        return i + 1;
      }
    }
    return at;
  }

  /** How often, more than once a day, the amount is taken each time. */
  static Optional<Frequency> eachTime(QuantityText text, Measure amount) {
    return isSaid(text, amount) ? Optional.empty() : oftener(text, amount);
  }

  /** The first frequency behind the amount in its sentence, no other amount between. */
  private static Optional<Frequency> oftener(QuantityText text, Measure amount) {
    Sentence sentence = text.text().sentenceOf(amount.numeral().first());
    int last = Math.min(sentence.end() - 1, amount.end() + REACH);
    for (int i = amount.end(); i <= last; i++) {
      Optional<Frequency> often = text.frequencyAt(i);
      if (often.isPresent()) {
        return often.filter(taken -> taken.least() >= OFTENER_THAN_DAILY);
      }
      if (text.isInMeasure(i) && text.text().token(i).isNumber()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
