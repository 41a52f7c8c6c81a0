package io.assay.validator.rules.scores;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.NoSettings;
import io.assay.validator.ValidatorContext;
import io.assay.validator.reading.PlainReading;
import java.util.Map;

/** Opens the validator of recomputed scores; it has no settings. */
public final class ScoreValidatorFactory implements DraftValidatorFactory<NoSettings> {

  static final String NAME = "rules-scores";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public NoSettings configure(Map<String, String> settings) {
    return NoSettings.of(name(), settings);
  }

  @Override
  public DraftValidator open(NoSettings settings, ValidatorContext context) {
    return new PlainReading(new ScoreValidator());
  }
}
