package io.assay.validator.rules;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorOutcome;
import java.util.List;

/** What tests read out of a validator's findings. */
public final class RuleFindings {

  private RuleFindings() {}

  public static List<Finding> of(DraftValidator validator, String source, String draft) {
    DraftContent content = new DraftContent(TaskName.DIALOGUE2NOTE, Source.of(source), draft);
    return switch (validator.validate(content)) {
      case ValidatorOutcome.Assessed assessed -> assessed.findings();
      case ValidatorOutcome.Abstained abstained -> throw new AssertionError("abstained");
      case ValidatorOutcome.Undetermined undetermined ->
          throw new AssertionError("undetermined: " + undetermined.reason());
    };
  }

  /** Each finding as {@code severity code 'draft words' 'source words'}. */
  public static List<String> described(DraftValidator validator, String source, String draft) {
    return of(validator, source, draft).stream()
        .map(
            found ->
                found.severity()
                    + " "
                    + found.code()
                    + " '"
                    + words(found.inDraft(), draft)
                    + "' '"
                    + words(found.inSource(), source)
                    + "'")
        .toList();
  }

  private static String words(Locus locus, String text) {
    return locus.span().map(span -> span.of(text)).orElse("");
  }
}
