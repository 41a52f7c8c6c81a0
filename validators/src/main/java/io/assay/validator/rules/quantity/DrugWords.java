package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.Token;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Optional;
import java.util.Set;

/**
 * Binds a dose, frequency or route to what it is of: a drug by its generic name, whatever brand or
 * language the text uses, otherwise the nearest content word.
 */
final class DrugWords {

  /** A word that an amount is bound to. */
  record Head(String word, int token, boolean drug) {}

  private static final Set<String> BREAKS =
      Set.of(
          ",", "and", "or", "to", "with", "then", "plus", "+", "&", "y", "e", "o", "con", "\n", ";",
          ".");

  private static final int REACH_BACK = 9;
  private static final int REACH_AHEAD = 3;

  private static final Set<String> NOT_HEADS =
      WordTable.list(DrugWords.class, "words.tsv", "drug-words-not-heads");

  private DrugWords() {}

  /** The word that an amount from {@code first} to {@code end} is of. */
  static Optional<Head> headOf(QuantityText quantities, int first, int end) {
    ReadText text = quantities.text();
    Sentence sentence = text.sentenceOf(first);
    Optional<Head> after = drugAfter(quantities, end, sentence);
    if (after.isPresent() && after.get().token() <= end + 1) {
      return after;
    }
    Optional<Head> nearest = Optional.empty();
    for (int i = first - 1; i >= Math.max(sentence.first(), first - REACH_BACK); i--) {
      Token token = text.token(i);
      String drug = quantities.drugs().get(i);
      if (drug != null) {
        return Optional.of(new Head(drug, i, true));
      }
      if (nearest.isEmpty() && isContent(token)) {
        nearest = Optional.of(new Head(token.folded(), i, false));
      }
    }
    return after.isPresent() ? after : nearest;
  }

  private static Optional<Head> drugAfter(QuantityText quantities, int end, Sentence sentence) {
    ReadText text = quantities.text();
    for (int i = end; i < Math.min(sentence.end(), end + REACH_AHEAD); i++) {
      Token token = text.token(i);
      if (BREAKS.contains(token.folded())) {
        break;
      }
      String drug = quantities.drugs().get(i);
      if (drug != null) {
        return Optional.of(new Head(drug, i, true));
      }
    }
    return Optional.empty();
  }

  private static boolean isContent(Token token) {
    return token.isWord() && token.folded().length() >= 4 && !NOT_HEADS.contains(token.folded());
  }
}
