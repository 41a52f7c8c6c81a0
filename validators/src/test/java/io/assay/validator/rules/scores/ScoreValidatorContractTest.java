package io.assay.validator.rules.scores;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorContract;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.util.List;

class ScoreValidatorContractTest extends DraftValidatorContract {

  @Override
  protected DraftValidator open() {
    return new ScoreValidator();
  }

  @Override
  protected List<DraftContent> ownDrafts() {
    return List.of(
        new DraftContent(
            TaskName.DIALOGUE2NOTE,
            Source.of("GCS 13 (E2 V2 M4). Weight 92 kg, height 172 cm."),
            "GCS 13 (E2 V2 M4). BMI 24."));
  }
}
