package io.assay.validator.grounding;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.ValidatorContext;
import io.assay.validator.reading.PlainReading;
import java.util.Map;

/** Opens {@code grounding}: every claim of a draft against its source. */
public final class GroundingValidatorFactory implements DraftValidatorFactory<GroundingSettings> {

  @Override
  public Cost cost() {
    return Cost.MODEL;
  }

  @Override
  public String name() {
    return GroundingValidator.NAME;
  }

  @Override
  public GroundingSettings configure(Map<String, String> settings) {
    return GroundingSettings.of(settings);
  }

  @Override
  public DraftValidator open(GroundingSettings settings, ValidatorContext context) {
    return new PlainReading(new GroundingValidator(settings, context.pairScorer()));
  }
}
