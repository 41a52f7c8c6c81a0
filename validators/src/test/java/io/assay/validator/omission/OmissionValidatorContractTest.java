package io.assay.validator.omission;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorContract;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorContext;
import java.util.List;
import java.util.Map;

class OmissionValidatorContractTest extends DraftValidatorContract {

  @Override
  protected DraftValidator open() {
    return new OmissionValidatorFactory()
        .openWith(Map.of(), new ValidatorContext(StubScorer.supporting(0.2)));
  }

  @Override
  protected List<DraftContent> ownDrafts() {
    return List.of(
        new DraftContent(
            TaskName.REPORT2SIMPLIFIED,
            Source.of("Repeat the scan in six months. The nodule is unchanged. Call if it bleeds."),
            "You are well."));
  }
}
