package io.assay.validator;

/** Why a draft, or a lane of it, could not be checked. */
public enum UndeterminedReason {
  /**
   * A part of the input does not fit the model and cannot be windowed, or the draft is over its
   * size limit.
   */
  INPUT_TOO_LONG,
  /** The time budget of the draft was spent first. */
  TIME_BUDGET_SPENT,
  /** The evaluator is down or refused work. */
  EVALUATOR_UNAVAILABLE,
  /** The model answered with NaN or infinity. */
  SCORE_NOT_A_NUMBER,
  /** The lane cannot read the draft's or the source's language. */
  LANGUAGE_NOT_SUPPORTED,
  /** A validator threw. */
  VALIDATOR_FAILED,
  /** Every lane abstained: nobody looked. */
  UNCHECKED,
  /**
   * The lanes looked, and their word means no level: the model that they ask has none fitted. Not
   * for a validator to say.
   */
  NO_LEVELS
}
