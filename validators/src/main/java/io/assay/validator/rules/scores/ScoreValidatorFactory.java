package io.assay.validator.rules.scores;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.ValidatorContext;
import java.util.Map;

/** Opens the validator of recomputed scores; it has no settings. */
public final class ScoreValidatorFactory
    implements DraftValidatorFactory<ScoreValidatorFactory.Settings> {

  static final String NAME = "rules-scores";

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
    return new ScoreValidator();
  }
}
