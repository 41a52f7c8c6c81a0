package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import java.util.BitSet;
import java.util.Set;

/**
 * Finds numbers that only say which one of many is meant: "Day 50", "POD #4", "weeks 3, 4 and 5",
 * "page 40 of 60". They are no amounts, however bare they stand.
 */
final class NumberInOrder {

  private static final Set<String> COUNTED =
      WordTable.set(
          """
          day days week weeks month months year years visit visits cycle cycles pod page pages room
          bed bay ward line step item case question table figure age aged edad no nr dia dias semana semanas mes meses visita ciclo pagina
          habitacion cama
          """);

  /** Before such a word they make it a time in which an amount is taken: "every day 50". */
  private static final Set<String> EACH =
      WordTable.set("every each per a an one this last next cada por al un una");

  private static final Set<String> BEFORE_THE_FIRST = Set.of("#", ":", "no", ".", "number", "-");

  private static final Set<String> UP_TO =
      Set.of("-", "\u2013", "/", "to", "through", "of", "a", "de");

  private static final Set<String> AND = Set.of(",", "and", "or", "&", "y", "o");

  private NumberInOrder() {}

  /** The tokens of such numbers. */
  static BitSet of(ReadText text) {
    BitSet found = new BitSet();
    for (int i = 0; i + 1 < text.size(); i++) {
      if (COUNTED.contains(text.at(i)) && !EACH.contains(text.at(i - 1))) {
        markFrom(text, i, found);
      }
    }
    return found;
  }

  private static void markFrom(ReadText text, int word, BitSet found) {
    int at = word + 1;
    while (BEFORE_THE_FIRST.contains(text.at(at))) {
      at++;
    }
    boolean several = text.at(word).endsWith("s") && !text.at(word).equals("mes");
    while (at < text.size() && text.token(at).isNumber()) {
      found.set(at);
      boolean joint = UP_TO.contains(text.at(at + 1)) || (several && AND.contains(text.at(at + 1)));
      at += joint ? 2 : 1;
      if (!joint) {
        break;
      }
    }
  }
}
