package io.assay.validator.omission;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.Score;
import io.assay.validator.ValidatorContext;
import java.util.Map;

/** Opens the omission lane. */
public final class OmissionValidatorFactory
    implements DraftValidatorFactory<OmissionValidatorFactory.Settings> {

  static final String NAME = "omission";

  private static final String LEAST_SUPPORT = "least-support";

  /**
   * @param leastSupport from this support by the draft on, a fact counts as found
   */
  public record Settings(Score leastSupport) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Settings configure(Map<String, String> settings) {
    for (String key : settings.keySet()) {
      if (!key.equals(LEAST_SUPPORT)) {
        throw new IllegalArgumentException("assay.validators." + NAME + " has no key " + key);
      }
    }
    String least = settings.getOrDefault(LEAST_SUPPORT, "0.5");
    try {
      return new Settings(new Score(Double.parseDouble(least)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "assay.validators." + NAME + "." + LEAST_SUPPORT + " is no number from 0 to 1", e);
    }
  }

  @Override
  public DraftValidator open(Settings settings, ValidatorContext context) {
    return new OmissionValidator(settings, context.pairScorer());
  }
}
