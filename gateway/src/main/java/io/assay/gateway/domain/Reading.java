package io.assay.gateway.domain;

/**
 * What became of a record's bytes when they were read. Errors are values here, so that the graph
 * shows where they go.
 */
public sealed interface Reading<T> {

  /** The bytes are a {@code T}. */
  record Read<T>(T value) implements Reading<T> {}

  /**
   * The bytes will never be a {@code T}.
   *
   * @param exceptionClass of the exception that said so; empty when there was none
   */
  record Unusable<T>(DeadLetterReason reason, String exceptionClass, BrokenRule broken)
      implements Reading<T> {}

  /**
   * Nobody can tell yet, because the schema is not known here and the registry cannot be asked. The
   * record is tried again, never dropped.
   *
   * @param exceptionClass of what the registry's client met
   */
  record Parked<T>(String exceptionClass) implements Reading<T> {}

  static <T> Reading<T> unusable(DeadLetterReason reason) {
    return new Unusable<>(reason, "", BrokenRule.NONE);
  }

  static <T> Reading<T> unusable(DeadLetterReason reason, Throwable cause) {
    return new Unusable<>(reason, cause.getClass().getName(), BrokenRule.NONE);
  }

  static <T> Reading<T> unusable(BrokenRule broken) {
    return new Unusable<>(DeadLetterReason.INVALID_CONTENT, "", broken);
  }
}
