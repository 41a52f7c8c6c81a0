package io.assay.validator.rules.context;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorContract;

class ContextRulesContractTest extends DraftValidatorContract {

  @Override
  protected DraftValidator open() {
    return ContextRulesFactory.open();
  }
}
