package io.assay.validator.omission;

import io.assay.validator.language.Words;
import java.util.List;
import java.util.Set;

/** Which of the two languages that this lane can read a text is in, by its function words. */
enum ReadableLanguage {
  ENGLISH,
  SPANISH,
  /** Neither, or too short to say. */
  OTHER;

  private static final Set<String> ENGLISH_WORDS =
      Set.of(
          "the", "and", "of", "is", "was", "with", "for", "to", "has", "are", "on", "be", "what",
          "not", "you", "she", "he", "this", "that", "can", "i", "it", "an", "at", "from", "should",
          "does", "how", "no");

  private static final Set<String> SPANISH_WORDS =
      Set.of(
          "el", "la", "los", "las", "de", "del", "y", "con", "se", "por", "para", "una", "un",
          "que", "su", "al", "fue", "en", "es", "sin", "lo", "como", "más", "durante", "está");

  static ReadableLanguage of(String text) {
    List<String> words = Words.of(text);
    long english = words.stream().filter(ENGLISH_WORDS::contains).count();
    long spanish = words.stream().filter(SPANISH_WORDS::contains).count();
    if (english == spanish) {
      return english == 0 && words.stream().allMatch(ReadableLanguage::isAscii) ? ENGLISH : OTHER;
    }
    return english > spanish ? ENGLISH : SPANISH;
  }

  private static boolean isAscii(String word) {
    return word.chars().allMatch(c -> c < 128);
  }
}
