package io.assay.gateway.assessment;

import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import java.time.Duration;

/** Is told how each validator fared; called from the assessing threads, so it must be quick. */
@FunctionalInterface
public interface AssessmentObserver {

  /** Observes nothing. */
  AssessmentObserver NONE = (validator, outcome, took) -> {};

  void judged(ValidatorId validator, ValidatorOutcome outcome, Duration took);
}
