package io.assay.gateway.assessment;

import io.assay.gateway.Samples;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.ValidatorOutcome.Assessed;
import java.util.List;
import java.util.function.Function;

/** Validators of tests that say what they are told to. */
final class Lanes {

  /** A dose that is wrong. */
  static final Finding DOSE = Samples.finding(Severity.FATAL);

  /** Looked, and found nothing. */
  static final ValidatorOutcome CLEAN = new Assessed(List.of(), List.of());

  private Lanes() {}

  static DraftValidator gap(String name, UndeterminedReason reason) {
    return lane(name, content -> ValidatorOutcome.undetermined(reason));
  }

  static DraftValidator lane(String name, Function<DraftContent, ValidatorOutcome> judgement) {
    return new DraftValidator() {
      @Override
      public ValidatorId id() {
        return new ValidatorId(name, "1");
      }

      @Override
      public ValidatorOutcome validate(DraftContent draft) {
        return judgement.apply(draft);
      }

      @Override
      public void close() {}
    };
  }
}
