package io.assay.gateway.cli.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What the demo counted; the last line it prints. {@code consumed} is the gateway's committed
 * position.
 */
@JsonPropertyOrder({
  "consumed",
  "released",
  "review",
  "deadLetters",
  "unsafeHeld",
  "unsafeTotal",
  "safeReleased",
  "safeTotal",
  "gatewayReadyMs",
  "feedMs"
})
record Totals(
    long consumed,
    long released,
    long review,
    long deadLetters,
    long unsafeHeld,
    long unsafeTotal,
    long safeReleased,
    long safeTotal,
    long gatewayReadyMs,
    long feedMs) {

  /** The law of one door, for what was counted. */
  boolean oneDoorEach() {
    return consumed == released + review + deadLetters;
  }
}
