package io.assay.validator.rules.context;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code negation-mismatch} where a draft repeats a sentence of the source but for a negation, put
 * in or taken out, whatever the sentence is about.
 */
final class AlignedNegationRule implements Rule<ContextText> {

  private static final Set<String> NEGATIONS =
      WordTable.list(AlignedNegationRule.class, "words.tsv", "aligned-negations");
  private static final Set<String> FUNCTION_WORDS =
      WordTable.list(AlignedNegationRule.class, "words.tsv", "aligned-function-words");

  /** Content words a sentence needs before its repetition means anything. */
  private static final int FEWEST_WORDS = 4;

  private static final Score CONFIDENCE = new Score(0.85);

  @Override
  public List<RuleFinding> check(ContextText draft, ContextText source) {
    List<RuleFinding> findings = new ArrayList<>();
    Map<Set<String>, Sentence> known = byContent(source.text());
    for (Sentence sentence : draft.text().sentences()) {
      Set<String> words = contentWords(draft.text(), sentence);
      if (words.size() < FEWEST_WORDS) {
        continue;
      }
      Optional.ofNullable(known.get(words))
          .filter(other -> !other.question() && !sentence.question())
          .filter(other -> differs(draft.text(), sentence, source.text(), other))
          .map(
              other ->
                  RuleFinding.mistaken(
                      "negation-mismatch",
                      Locus.at(draft.text().span(sentence.first(), sentence.end())),
                      Locus.at(source.text().span(other.first(), other.end())),
                      CONFIDENCE))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static boolean differs(ReadText draft, Sentence mine, ReadText source, Sentence other) {
    boolean oneDenies = (negations(draft, mine) == 0) != (negations(source, other) == 0);
    return oneDenies || nots(draft, mine) != nots(source, other);
  }

  /** Lists may say "no" once or before each item; "not" is said of one thing. */
  private static int nots(ReadText text, Sentence sentence) {
    int count = 0;
    for (int i = sentence.first(); i < sentence.end(); i++) {
      if (text.at(i).equals("not") || text.at(i).endsWith("n't")) {
        count++;
      }
    }
    return count;
  }

  private static int negations(ReadText text, Sentence sentence) {
    int count = 0;
    for (int i = sentence.first(); i < sentence.end(); i++) {
      if (NEGATIONS.contains(text.at(i))) {
        count++;
      }
    }
    return count;
  }

  /**
   * The first sentence of the source for each set of content words; none for a set of which two
   * sentences differ in negation.
   */
  private static Map<Set<String>, Sentence> byContent(ReadText source) {
    Map<Set<String>, Sentence> first = new HashMap<>();
    Set<Set<String>> disputed = new HashSet<>();
    for (Sentence sentence : source.sentences()) {
      Set<String> words = contentWords(source, sentence);
      Sentence known = words.size() < FEWEST_WORDS ? null : first.putIfAbsent(words, sentence);
      if (known != null && (negations(source, known) == 0) != (negations(source, sentence) == 0)) {
        disputed.add(words);
      }
    }
    first.keySet().removeAll(disputed);
    return first;
  }

  private static Set<String> contentWords(ReadText text, Sentence sentence) {
    Set<String> words = new HashSet<>();
    for (int i = sentence.first(); i < sentence.end(); i++) {
      String word = text.at(i);
      boolean counts = text.token(i).isWord() || text.token(i).isNumber();
      if (counts && !NEGATIONS.contains(word) && !FUNCTION_WORDS.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }
}
