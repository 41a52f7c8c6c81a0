package io.assay.validator.rules.quantity;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorContract;

class QuantityRulesContractTest extends DraftValidatorContract {

  @Override
  protected DraftValidator open() {
    return QuantityRulesFactory.open();
  }
}
