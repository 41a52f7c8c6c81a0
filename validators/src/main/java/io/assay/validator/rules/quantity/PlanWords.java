package io.assay.validator.rules.quantity;

import io.assay.validator.ErrorCategory;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import java.util.Set;

/** Tells an instruction from a report, by the verbs of orders and advice. */
final class PlanWords {

  private static final Set<String> WORDS =
      WordTable.list(PlanWords.class, "words.tsv", "plan-words");

  private PlanWords() {}

  /** A wrong detail of an instruction is a wrong recommendation. */
  static ErrorCategory categoryAt(ReadText text, int token) {
    return text.hasAny(WORDS, text.sentenceOf(token))
        ? ErrorCategory.INCORRECT_RECOMMENDATION
        : ErrorCategory.DETAIL_MISIDENTIFICATION;
  }
}
