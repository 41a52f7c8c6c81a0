package io.assay.validator.omission;

import io.assay.validator.TaskName;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether a draft speaks of a kind of fact at all. A note may be one section of a visit: the
 * physical examination leaves out the plan, and rightly so. A long note covers all but orders, for
 * which it must have a plan.
 */
final class DraftScope {

  /** A note of this many words is taken for a whole one. */
  private static final int WHOLE_NOTE_WORDS = 250;

  private static final int FLAGS = Pattern.CASE_INSENSITIVE;

  private static final Pattern PLAN =
      Pattern.compile(
          "\\b(?:plan|assessment|recommend\\w*|instruct\\w*|refer(?:red|ral)|prescrib\\w*|advised|return"
              + "|will (?:start|continue|take|increase|decrease|follow|see|be|have|call|order))\\b",
          FLAGS);

  private static final Pattern RESULTS =
      Pattern.compile(
          "\\b(?:results?|labs?|imaging|x-?rays?|CT|MRI|assessment|findings?)\\b", FLAGS);

  private static final Pattern HISTORY =
      Pattern.compile("\\b(?:history|presents|reports|denies|complain\\w*)\\b", FLAGS);

  private static final Pattern ALLERGIES = Pattern.compile("\\ballerg", FLAGS);

  private static final Map<FactKind, Pattern> SUBJECTS =
      Map.of(
          FactKind.ALLERGY, ALLERGIES,
          FactKind.DRUG_DOSE, PLAN,
          FactKind.ABNORMAL_RESULT, RESULTS,
          FactKind.FOLLOW_UP, PLAN,
          FactKind.RED_FLAG, PLAN,
          FactKind.NEGATED_FINDING, HISTORY,
          FactKind.COMPARISON, RESULTS,
          FactKind.HEDGE, RESULTS);

  private DraftScope() {}

  static boolean covers(TaskName task, FactKind kind, String draft, DraftWords words) {
    if (!task.equals(TaskName.DIALOGUE2NOTE)) {
      return true;
    }
    Pattern subject = SUBJECTS.get(kind);
    if (subject == null) {
      return words.namesAnyDrug();
    }
    // Orders stand in the plan, and a long history has none.
    boolean whole = words.words() >= WHOLE_NOTE_WORDS && subject != PLAN;
    return whole || subject.matcher(draft).find();
  }
}
