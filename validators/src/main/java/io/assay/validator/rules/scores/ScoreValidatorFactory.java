package io.assay.validator.rules.scores;

import io.assay.validator.reading.PlainReading;
import io.assay.validator.rules.RulesFactory;

/** Opens the validator of recomputed scores; it has no settings. */
public final class ScoreValidatorFactory extends RulesFactory {

  static final String NAME = "rules-scores";

  /** For the service loader. */
  public ScoreValidatorFactory() {
    super(NAME, () -> new PlainReading(new ScoreValidator()));
  }
}
