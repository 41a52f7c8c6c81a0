package io.assay.validator;

/**
 * What a draft was made from (MedVAL's reference): given, or absent, and then the draft is
 * source-free.
 */
public sealed interface Source {

  /** A source text that is not blank. */
  record Given(String text) implements Source {
    public Given {
      if (text.isBlank()) {
        throw new IllegalArgumentException("a given source is not blank; use Source.ABSENT");
      }
    }

    @Override
    public String toString() {
      return "Given[" + text.length() + " chars]";
    }
  }

  /** No source: the draft can only be judged against itself. */
  record Absent() implements Source {}

  Source ABSENT = new Absent();

  /** {@link #ABSENT} for a blank text, {@link Given} for any other. */
  static Source of(String text) {
    return text.isBlank() ? ABSENT : new Given(text);
  }

  /** The text, empty when absent. */
  default String textOrEmpty() {
    return switch (this) {
      case Given given -> given.text();
      case Absent absent -> "";
    };
  }
}
