package io.assay.validator.language;

/** What language a text is in, as far as {@link LanguageDetector} can tell. */
public enum Language {
  ENGLISH,
  SPANISH,
  /** Neither English nor Spanish. */
  OTHER,
  /** Too few words to tell, or a table of figures or a list, whose words are names. */
  TOO_SHORT
}
