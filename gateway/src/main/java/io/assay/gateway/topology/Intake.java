package io.assay.gateway.topology;

import io.assay.gateway.domain.DeadLetter;
import org.jspecify.annotations.Nullable;

/** A record that has been read, with the bytes it came as. */
sealed interface Intake<T> {

  record Readable<T>(T value, byte[] original) implements Intake<T> {}

  /**
   * @param original null when the record had no value, and then it stays without one
   */
  record Unreadable<T>(DeadLetter letter, byte @Nullable [] original) implements Intake<T> {}
}
