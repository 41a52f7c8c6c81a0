package io.assay.gateway.topology;

import io.assay.gateway.domain.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Which headers go on from a record to what is made of it: the W3C trace context and no other,
 * since nobody knows what a producer writes into the rest, and some topics must stay free of text.
 */
final class TraceHeaders {

  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";

  private TraceHeaders() {}

  /** Where the record belongs; nowhere when its header is none. */
  static Optional<TraceContext> contextOf(Headers headers) {
    return TraceContext.of(textOf(headers, PARENT), textOf(headers, STATE));
  }

  /** The headers of what belongs there. */
  static Headers of(Optional<TraceContext> context) {
    Headers headers = new RecordHeaders();
    context.ifPresent(
        place -> {
          headers.add(PARENT, place.traceparent().getBytes(StandardCharsets.US_ASCII));
          if (!place.tracestate().isEmpty()) {
            headers.add(STATE, place.tracestate().getBytes(StandardCharsets.US_ASCII));
          }
        });
    return headers;
  }

  private static String textOf(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.US_ASCII);
  }
}
