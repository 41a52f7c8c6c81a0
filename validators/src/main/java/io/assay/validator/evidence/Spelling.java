package io.assay.validator.evidence;

import io.assay.validator.language.Words;

/**
 * The one form of British and American spellings of a word: oedema and edema, tumour and tumor,
 * anaesthetise and anesthetize. For comparison only: it is no word.
 */
final class Spelling {

  /** Shorter words have spellings alike: four and for are two words. */
  static final int SHORTEST = 5;

  private Spelling() {}

  static String of(String word) {
    String lower = Words.lowerCase(word);
    return lower.length() < SHORTEST
        ? lower
        : lower
            .replace("ae", "e")
            .replace("oe", "e")
            .replace("our", "or")
            .replace("ise", "ize")
            .replace("isa", "iza")
            .replace("isi", "izi")
            .replace("ulph", "ulf")
            .replace("yse", "yze");
  }
}
