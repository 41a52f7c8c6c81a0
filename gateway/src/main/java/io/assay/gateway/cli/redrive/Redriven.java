package io.assay.gateway.cli.redrive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * Who sent which dead letter back, and when: places and codes, no key and no text.
 *
 * @param of the dead letter, as {@link RedriveHeader#OF} says it
 * @param attempt how often it was redriven by now
 */
@JsonPropertyOrder({
  "by",
  "at",
  "of",
  "reason",
  "sourceTopic",
  "sourcePartition",
  "sourceOffset",
  "attempt"
})
record Redriven(
    String by,
    String at,
    String of,
    String reason,
    String sourceTopic,
    int sourcePartition,
    long sourceOffset,
    int attempt) {

  static Redriven of(StoredLetter letter, String by, Instant at) {
    return new Redriven(
        by,
        at.toString(),
        letter.name(),
        letter.reason(),
        letter.sourceTopic(),
        letter.sourcePartition(),
        letter.sourceOffset(),
        letter.attempts() + 1);
  }

  /** Is told of each record once it is committed. */
  @FunctionalInterface
  interface Listener {
    void redriven(Redriven one);
  }
}
