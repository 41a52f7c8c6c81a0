package io.assay.validator;

/**
 * What a validator sees of a draft: its task, its source and its text. Equal contents get equal
 * outcomes.
 *
 * @param output the draft's text, not blank
 */
public record DraftContent(TaskName task, Source source, String output) {

  public DraftContent {
    if (output.isBlank()) {
      throw new IllegalArgumentException("output is blank");
    }
  }

  @Override
  public String toString() {
    return "DraftContent[task="
        + task
        + ", source="
        + source
        + ", output="
        + output.length()
        + " chars]";
  }
}
