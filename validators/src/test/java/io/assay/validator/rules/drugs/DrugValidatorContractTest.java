package io.assay.validator.rules.drugs;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorContract;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.util.List;

class DrugValidatorContractTest extends DraftValidatorContract {

  @Override
  protected DraftValidator open() {
    return Drafts.validator();
  }

  @Override
  protected List<DraftContent> ownDrafts() {
    return List.of(
        new DraftContent(
            TaskName.BHC2SPANISH,
            Source.of("Hold warfarin. Allergies: codeine. Continue Lasix 40 mg."),
            "Continuar warfarina y torasemida. Sin alergias conocidas. Codeína 30 mg."));
  }
}
