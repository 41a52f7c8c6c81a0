package io.assay.validator.grounding;

import io.assay.validator.Claim;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;

/** How well one claim is supported, or why that is not known. */
sealed interface ClaimSupport {

  /**
   * @param best where the evidence that bears on the claim most stands in the source
   * @param category the likeliest category if the claim is wrong
   */
  record Known(Claim claim, Locus best, Score support, ErrorCategory category)
      implements ClaimSupport {

    /** The probability that the claim is not supported. */
    Score unsupported() {
      return new Score(1.0 - support.value());
    }
  }

  record Unknown(UndeterminedReason reason) implements ClaimSupport {}
}
