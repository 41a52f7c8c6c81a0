package io.assay.validator;

import java.util.Map;

/**
 * Makes one kind of validator; found by {@link java.util.ServiceLoader}.
 *
 * @param <C> the validator's settings, a record whose constructor checks them
 */
public interface DraftValidatorFactory<C> {

  /** What one draft costs, roughly; the cheapest validators are asked first. */
  enum Cost {
    /** Milliseconds: reads the texts. */
    RULES,
    /** Tens of milliseconds and more: asks the shared evaluator. */
    MODEL,
    /**
     * Seconds: generates, or asks a remote model. Asked last, and only about drafts for which its
     * word counts; it says {@code judge.unsafe}, P(level 3 or 4), as an evaluation.
     */
    JUDGE
  }

  /** What a draft costs. */
  default Cost cost() {
    return Cost.RULES;
  }

  /** Whether it is opened where {@code assay.validators.<name>.enabled} is not set. */
  default boolean isOnByDefault() {
    return true;
  }

  /**
   * The name its validators carry and its settings are found under ({@code
   * assay.validators.<name>.*}).
   */
  String name();

  /**
   * The settings made of kebab-case keys; absent keys have defaults.
   *
   * @throws IllegalArgumentException naming the key that is unknown or whose value is out of range
   */
  C configure(Map<String, String> settings);

  /**
   * Opens the validator; everything that can be wrong with its model or settings is found here.
   *
   * @throws IllegalStateException naming what does not fit
   */
  DraftValidator open(C settings, ValidatorContext context);

  /** {@link #configure} and {@link #open} in one. */
  default DraftValidator openWith(Map<String, String> settings, ValidatorContext context) {
    return open(configure(settings), context);
  }
}
