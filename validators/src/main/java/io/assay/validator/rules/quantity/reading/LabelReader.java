package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.quantity.number.Numeral;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the words of {@code labels.tsv}, which name what a number measures. */
final class LabelReader {

  private static final int LABEL_REACH = 6;
  private static final int LONGEST = 5;

  private final Map<String, String> labels = new HashMap<>();
  private final Set<String> firstWords = new HashSet<>();

  LabelReader() {
    for (List<String> row : WordTable.rows(LabelReader.class, "labels.tsv", 2)) {
      for (String words : WordTable.words(row.get(1))) {
        labels.put(words, row.get(0));
        firstWords.add(words.split(" ", 2)[0]);
      }
    }
  }

  Labels read(ReadText text) {
    String[] found = new String[text.size()];
    int i = 0;
    while (i < text.size()) {
      int length = firstWords.contains(text.at(i)) ? Math.min(LONGEST, text.size() - i) : 0;
      while (length > 0 && !labels.containsKey(text.joined(i, i + length))) {
        length--;
      }
      if (length > 0) {
        // A label may end in a number: PHQ-9.
        Arrays.fill(found, i, i + length, labels.get(text.joined(i, i + length)));
      }
      // What is named by several words is not what one of them names: ionized calcium.
      i += Math.max(1, length);
    }
    return new Labels(text, found);
  }

  /** The labels of a text, each at the tokens of its words. */
  static final class Labels {

    private final ReadText text;
    private final String[] labelAt;

    private Labels(ReadText text, String[] labelAt) {
      this.text = text;
      this.labelAt = labelAt;
    }

    /**
     * The nearest label before the number in its sentence; units and articles may stand between.
     */
    String before(Numeral numeral) {
      Sentence sentence = text.sentenceOf(numeral.first());
      int from = Math.max(sentence.first(), numeral.first() - LABEL_REACH);
      for (int i = numeral.first() - 1; i >= from; i--) {
        if (labelAt[i] != null) {
          return labelAt[i];
        }
        if (text.at(i).equals(",") || text.token(i).isNumber()) {
          break;
        }
      }
      return "";
    }
  }
}
