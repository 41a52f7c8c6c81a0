package io.assay.validator.rules.copies;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorContract;

class CopyRulesContractTest extends DraftValidatorContract {

  @Override
  protected DraftValidator open() {
    return CopyRulesFactory.open();
  }
}
