package io.assay.validator.omission;

import io.assay.validator.TaskName;
import java.util.regex.Pattern;

/**
 * Whether a draft speaks of a kind of fact at all. A note may be one section of a visit: the
 * physical examination leaves out the drugs, and rightly so.
 */
final class DraftScope {

  /** A note of this many words is taken for a whole one. */
  private static final int WHOLE_NOTE_WORDS = 250;

  private static final Pattern PLAN =
      Pattern.compile(
          "\\b(?:plan|assessment|recommend\\w*|instruct\\w*|refer(?:red|ral)|prescrib\\w*|advised|return"
              + "|will (?:start|continue|take|increase|decrease|follow|see|be|have|call|order))\\b",
          Pattern.CASE_INSENSITIVE);

  private DraftScope() {}

  static boolean covers(TaskName task, FactKind kind, String draft, DraftWords words) {
    if (!task.equals(TaskName.DIALOGUE2NOTE)) {
      return true;
    }
    return switch (kind) {
      case ALLERGY ->
          words.words() >= WHOLE_NOTE_WORDS || words.saysOfAllergies() || words.namesAnyDrug();
      // Orders stand in the plan, and a long history has none.
      case DRUG_DOSE -> PLAN.matcher(draft).find();
      case DRUG -> words.namesAnyDrug();
    };
  }
}
