package io.assay.validator;

import java.util.List;

/**
 * What the model was asked to do: one of MedVAL's six tasks, or a site's own. Letters, digits,
 * {@code -}, {@code _} and {@code .}, 1 to 64 characters, starting with a letter.
 */
public record TaskName(String value) {

  private static final int MOST_CHARS = 64;

  public static final TaskName DIALOGUE2NOTE = new TaskName("dialogue2note");
  public static final TaskName REPORT2IMPRESSION = new TaskName("report2impression");
  public static final TaskName REPORT2SIMPLIFIED = new TaskName("report2simplified");
  public static final TaskName BHC2SPANISH = new TaskName("bhc2spanish");
  public static final TaskName QUERY2QUESTION = new TaskName("query2question");
  public static final TaskName MEDICATION2ANSWER = new TaskName("medication2answer");

  /** MedVAL's six tasks. */
  public static final List<TaskName> MEDVAL =
      List.of(
          DIALOGUE2NOTE,
          REPORT2IMPRESSION,
          REPORT2SIMPLIFIED,
          BHC2SPANISH,
          QUERY2QUESTION,
          MEDICATION2ANSWER);

  public TaskName {
    if (!Names.isTask(value, MOST_CHARS)) {
      throw new IllegalArgumentException("task must match [A-Za-z][A-Za-z0-9_.-]{0,63}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
