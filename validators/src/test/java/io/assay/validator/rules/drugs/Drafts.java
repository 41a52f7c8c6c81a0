package io.assay.validator.rules.drugs;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Finding;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorOutcome.Assessed;
import io.assay.validator.rules.NoScorer;
import java.util.List;
import java.util.Map;

/** Runs the validator of drugs over texts written for a test. */
final class Drafts {

  private Drafts() {}

  static DraftValidator validator() {
    return new DrugValidatorFactory().openWith(Map.of(), new ValidatorContext(new NoScorer()));
  }

  static List<Finding> findings(TaskName task, String source, String draft) {
    DraftContent content = new DraftContent(task, Source.of(source), draft);
    return ((Assessed) validator().validate(content)).findings();
  }

  static List<String> codes(String source, String draft) {
    return findings(TaskName.DIALOGUE2NOTE, source, draft).stream().map(Finding::code).toList();
  }
}
