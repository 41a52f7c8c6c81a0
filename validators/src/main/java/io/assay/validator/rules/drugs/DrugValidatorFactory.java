package io.assay.validator.rules.drugs;

import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.reading.PlainReading;
import io.assay.validator.rules.RulesFactory;

/** Opens the validator of drugs and allergies; it has no settings. */
public final class DrugValidatorFactory extends RulesFactory {

  static final String NAME = "rules-drugs";

  /** For the service loader. */
  public DrugValidatorFactory() {
    super(NAME, () -> new PlainReading(new DrugValidator(DrugLexicon.shipped())));
  }
}
