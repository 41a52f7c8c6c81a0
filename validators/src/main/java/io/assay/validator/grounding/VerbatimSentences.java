package io.assay.validator.grounding;

import io.assay.validator.Claim;
import io.assay.validator.Span;
import io.assay.validator.language.Sentences;
import io.assay.validator.language.Words;
import java.util.HashSet;
import java.util.Set;

/**
 * The sentences of a source, to tell whether a claim is one of them word for word but for case,
 * white space and final punctuation.
 *
 * <p>Whole sentences only: within one, "chest pain" would be found in "denies chest pain". A
 * question keeps its mark, since "any fever?" says nothing of a fever.
 */
final class VerbatimSentences {

  private final Set<String> sentences = new HashSet<>();

  VerbatimSentences(String source) {
    for (Span sentence : Sentences.of(source)) {
      sentences.add(plain(sentence.of(source)));
    }
  }

  boolean has(Claim claim) {
    return sentences.contains(plain(claim.text()));
  }

  /** Equal for sentences that differ in case, white space and final punctuation alone. */
  static String plain(String sentence) {
    String spaced = Words.lowerCase(sentence).replaceAll("(?U)\\s+", " ").strip();
    int end = spaced.length();
    while (end > 0 && ".;,:! ".indexOf(spaced.charAt(end - 1)) >= 0) {
      end--;
    }
    return spaced.substring(0, end);
  }
}
