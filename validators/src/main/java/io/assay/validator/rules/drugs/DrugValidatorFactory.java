package io.assay.validator.rules.drugs;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.ValidatorContext;
import io.assay.validator.drugs.DrugLexicon;
import java.util.Map;

/** Opens the validator of drugs and allergies; it has no settings. */
public final class DrugValidatorFactory
    implements DraftValidatorFactory<DrugValidatorFactory.Settings> {

  static final String NAME = "rules-drugs";

  /** There is nothing to set. */
  public record Settings() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Settings configure(Map<String, String> settings) {
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException(
          "assay.validators." + NAME + " has no key " + settings.keySet().iterator().next());
    }
    return new Settings();
  }

  @Override
  public DraftValidator open(Settings settings, ValidatorContext context) {
    return new DrugValidator(DrugLexicon.shipped());
  }
}
