package io.assay.gateway.domain.trace;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a trace, as W3C's {@code traceparent} says it. What does not look like one is none: a
 * header is written by anybody, and goes on to topics that stay free of text.
 *
 * @param traceparent version, trace id, span id and flags
 * @param tracestate what the producer's tracing system added; empty when nothing
 */
public record TraceContext(String traceparent, String tracestate) {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /**
   * Up to 32 members and 512 characters, as W3C wants them kept: it goes on to every topic, so a
   * longer one, or one that is no list of keys and values, does not.
   */
  private static final Pattern TRACESTATE =
      Pattern.compile(
          "(?=.{1,512}$)[a-z0-9][a-z0-9_*/@-]{0,255}=[!-+\\--<>-~]{1,256}"
              + "(,[a-z0-9][a-z0-9_*/@-]{0,255}=[!-+\\--<>-~]{1,256}){0,31}");

  public TraceContext {
    if (!TRACEPARENT.matcher(traceparent).matches()) {
      throw new IllegalArgumentException("that is no traceparent");
    }
  }

  /** Empty when it is none; without a state that is none. */
  public static Optional<TraceContext> of(String traceparent, String tracestate) {
    return TRACEPARENT.matcher(traceparent).matches()
        ? Optional.of(
            new TraceContext(
                traceparent, TRACESTATE.matcher(tracestate).matches() ? tracestate : ""))
        : Optional.empty();
  }

  public String traceId() {
    return traceparent.substring(3, 35);
  }

  public String spanId() {
    return traceparent.substring(36, 52);
  }

  public boolean isSampled() {
    return (Integer.parseInt(traceparent.substring(53), 16) & 1) == 1;
  }

  /** Without the state, which anybody may have written. */
  @Override
  public String toString() {
    return traceparent;
  }
}
