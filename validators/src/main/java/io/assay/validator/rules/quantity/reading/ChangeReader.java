package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the changes of a value that a text states: "from 8.1 to 7.2", "8.1 -> 7.2", "7.2, down from
 * 8.1", "9 mm, previously 5 mm", "Cr 1.9 (was 1.2)", "was 94, now 162".
 */
final class ChangeReader {

  private static final Set<String> ARROWS = Set.of("\u2192", "\u2794", "\u279c");

  /** Before the earlier value, where it stands behind the later one. */
  private static final Set<String> EARLIER =
      WordTable.set(
          """
          from was were previously prior previous formerly before earlier initially originally
          baseline desde antes previo previa previamente inicialmente era
          """);

  /** Before the later value, where the earlier one stands before it. */
  private static final Set<String> NOW = WordTable.set("now today currently ahora hoy actualmente");

  /** Before "a" they compare: "4,6 frente a 5,3". */
  private static final Set<String> AGAINST = Set.of("frente", "respecto");

  /** "Platelets from 92 and neutrophils to 1.6": two changes. */
  private static final Set<String> JOINED = Set.of("and", "y", "e");

  private static final Set<String> OPENING = Set.of("(", ",", "[", ";");

  /** Tokens between the two values of a change. */
  private static final int APART = 6;

  /** Tokens between them where a remark in brackets stands before the arrow. */
  private static final int APART_BY_REMARK = 16;

  private ChangeReader() {}

  static List<ValueChange> changes(QuantityText text) {
    List<ValueChange> changes = new ArrayList<>();
    List<Measure> measures = text.measures();
    for (int i = 0; i + 1 < measures.size(); i++) {
      Measure one = measures.get(i);
      for (int j = i + 1; j < measures.size() && isWithin(text.text(), one, measures.get(j)); j++) {
        Measure other = measures.get(j);
        if (!areAlike(one, other)) {
          continue;
        }
        if (isForward(text, one, other)) {
          changes.add(ValueChange.of(one, other));
          break;
        }
        if (isBackward(text.text(), one, other)) {
          changes.add(ValueChange.of(other, one));
          break;
        }
      }
    }
    return changes;
  }

  private static boolean isWithin(ReadText text, Measure one, Measure other) {
    return other.numeral().first() - one.end() <= APART_BY_REMARK
        && text.sentenceIndexOf(one.numeral().first())
            == text.sentenceIndexOf(other.numeral().first());
  }

  private static boolean areAlike(Measure one, Measure other) {
    return one.unit().isNone()
        || other.unit().isNone()
        || one.unit().dimension().equals(other.unit().dimension());
  }

  private static boolean isForward(QuantityText quantities, Measure from, Measure to) {
    ReadText text = quantities.text();
    int first = to.numeral().first();
    int apart = first - from.end();
    int arrow = arrowBefore(text, first);
    if (arrow >= from.end()) {
      return arrow == from.end() || isRemark(text, from.end(), arrow);
    }
    if (apart <= 0 || apart > APART) {
      return false;
    }
    String before = text.at(from.numeral().first() - 1);
    String sign = text.at(first - 1);
    boolean words =
        (before.equals("from") && sign.equals("to"))
            || (text.isSpanish()
                && before.equals("de")
                && sign.equals("a")
                && !AGAINST.contains(text.at(first - 2)));
    return (words && !JOINED.contains(text.at(from.end())))
        || (EARLIER.contains(before) && NOW.contains(sign));
  }

  /** The first token of an arrow right before a token, -1 where there is none. */
  private static int arrowBefore(ReadText text, int token) {
    String sign = text.at(token - 1);
    if (ARROWS.contains(sign)) {
      return token - 1;
    }
    return sign.equals(">") && text.at(token - 2).equals("-") ? token - 2 : -1;
  }

  /** "9 (8 wk ago, off medication 1 mo) -> 19". */
  private static boolean isRemark(ReadText text, int first, int end) {
    if (!text.at(first).equals("(") || !text.at(end - 1).equals(")")) {
      return false;
    }
    for (int i = first + 1; i < end - 1; i++) {
      if (text.at(i).equals(")")) {
        return false;
      }
    }
    return true;
  }

  /** The word for earlier stands right before the second value, with or without a colon. */
  private static boolean isBackward(ReadText text, Measure to, Measure from) {
    int apart = from.numeral().first() - to.end();
    if (apart <= 0 || apart > APART) {
      return false;
    }
    int word = from.numeral().first() - 1;
    if (text.at(word).equals(":")) {
      word--;
    }
    if (word < to.end() || !EARLIER.contains(text.at(word))) {
      return false;
    }
    return word == to.end() || text.hasAny(OPENING, to.end(), word);
  }
}
