package io.assay.validator.rules.quantity.number;

import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers in English or Spanish words, their grammar and what is said for a decimal sign. */
final class SpokenNumbers {

  private static final Set<String> TIMES = Set.of("times", "veces");

  static final Set<String> POINTS = Set.of("point", "punto", "coma");

  private final ReadText text;
  private final Map<String, Integer> words;

  SpokenNumbers(ReadText text) {
    this.text = text;
    this.words = text.isSpanish() ? NumberWords.SPANISH : NumberWords.ENGLISH;
  }

  /** The number of a word; null where it is none. */
  @Nullable Integer of(String word) {
    return words.get(word);
  }

  /** Appends the digits behind a spoken point; the index after them. */
  int fractionDigits(int start, StringBuilder digits) {
    int at = start;
    while (at < text.size() && digits.length() < 4) {
      Integer digit = isOh(at) ? Integer.valueOf(0) : words.get(text.at(at));
      if (digit != null && digit < 100) {
        digits.append(digit);
      } else if (at == start
          && WrittenNumbers.isDigitsAt(text, at)
          && text.at(at).indexOf('.') < 0
          && text.at(at).indexOf(',') < 0) {
        digits.append(text.at(at));
      } else {
        break;
      }
      at++;
    }
    return at;
  }

  /** The joint reading of several numbers said one after the other: "one twenty" is 120. */
  List<Numeral> joint(List<Numeral> parts) {
    StringBuilder digits = new StringBuilder();
    int decimals = 0;
    for (Numeral part : parts) {
      if (part.value() >= 100 || decimals > 0) {
        return List.of();
      }
      decimals = part.decimals();
      digits.append(
          decimals > 0 ? String.valueOf(part.value()) : String.valueOf((long) part.value()));
    }
    double value = Double.parseDouble(digits.toString());
    int first = parts.getFirst().first();
    int end = parts.getLast().end();
    List<Numeral> readings = new ArrayList<>();
    readings.add(new Numeral(first, end, value, value, decimals, Numeral.Written.SPOKEN));
    unsaidPoint(parts).ifPresent(readings::add);
    return readings;
  }

  /** "A temperature of thirty-seven six" is 37.6. */
  private static Optional<Numeral> unsaidPoint(List<Numeral> parts) {
    double tenths = parts.getLast().value();
    if (parts.size() != 2 || tenths >= 10 || parts.getLast().decimals() != 0) {
      return Optional.empty();
    }
    double value = parts.getFirst().value() + tenths / 10;
    return Optional.of(
        new Numeral(
            parts.getFirst().first(),
            parts.getLast().end(),
            value,
            value,
            1,
            Numeral.Written.SPOKEN));
  }

  boolean isDigitWord(int at) {
    return words.containsKey(text.at(at)) || isOh(at);
  }

  /** The spoken zero, which in Spanish is the word for "or". */
  private boolean isOh(int at) {
    return !text.isSpanish() && (text.at(at).equals("oh") || text.at(at).equals("o"));
  }

  boolean isNumberWord(int at) {
    String word = text.at(at);
    int next = text.at(at + 1).equals("-") ? at + 2 : at + 1;
    return words.containsKey(word) || (isOh(at) && words.containsKey(text.at(next)));
  }

  /** The longest number that the grammar allows at a token that is {@link #isNumberWord}. */
  Numeral part(int start) {
    double total = 0;
    double group = 0;
    int last = Integer.MAX_VALUE;
    int at = start;
    if (isOh(at)) {
      return Numeral.inWords(at, at + 1, 0, 0);
    }
    while (at < text.size()) {
      Integer value = words.get(text.at(at));
      if (value == null) {
        int next = joiner(at, last);
        if (next < 0) {
          break;
        }
        at = next;
        continue;
      }
      if (value == 1000) {
        total += Math.max(1, group) * 1000;
        group = 0;
        last = 1000;
      } else if (value == 100 && group > 0 && group < 100) {
        group *= 100;
        last = 100;
      } else if (fits(value, last)
          && !(at > start && isHowOften(at))
          && !(last == 100 && words.getOrDefault(text.at(at + 1), 0) == 100)) {
        group += value;
        last = value;
      } else {
        break;
      }
      at++;
    }
    return withPoint(start, at, total + group);
  }

  /** "Five hundred three times a day" is 500, three times; "thirty-four times" is one number. */
  boolean isHowOften(int at) {
    return TIMES.contains(text.at(at + 1)) && !text.at(at - 1).equals("-");
  }

  /** A smaller rank may follow a larger: 100 before 20, 20 before 5, never 10 before 5. */
  private static boolean fits(int value, int last) {
    if (last == Integer.MAX_VALUE) {
      return true;
    }
    return last >= 100 ? value < last : last >= 20 && last % 10 == 0 && value < 10 && value > 0;
  }

  /** "twenty-five", "one hundred and two", "treinta y cinco". */
  private int joiner(int at, int last) {
    String mark = text.at(at);
    Integer next = words.get(text.at(at + 1));
    if (next == null || last == Integer.MAX_VALUE) {
      return -1;
    }
    boolean hyphen = mark.equals("-") && last < 100 && fits(next, last);
    boolean and = mark.equals("and") && last >= 100 && next < 100;
    boolean y = mark.equals("y") && last < 100 && fits(next, last);
    return hyphen || and || y ? at + 1 : -1;
  }

  private Numeral withPoint(int start, int end, double whole) {
    if (!POINTS.contains(text.at(end))) {
      return Numeral.inWords(start, end, whole, 0);
    }
    StringBuilder fraction = new StringBuilder();
    int at = fractionDigits(end + 1, fraction);
    if (fraction.isEmpty()) {
      return Numeral.inWords(start, end, whole, 0);
    }
    double value = Double.parseDouble((long) whole + "." + fraction);
    return Numeral.inWords(start, at, value, fraction.length());
  }
}
