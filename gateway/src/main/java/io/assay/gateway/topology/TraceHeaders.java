package io.assay.gateway.topology;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Which headers go on from a record to what is made of it: the W3C trace context and no other,
 * since nobody knows what a producer writes into the rest, and some topics must stay free of text.
 */
final class TraceHeaders {

  private static final List<String> GO_ON = List.of("traceparent", "tracestate");

  private TraceHeaders() {}

  static Headers of(Headers headers) {
    Headers kept = new RecordHeaders();
    for (String name : GO_ON) {
      Header header = headers.lastHeader(name);
      if (header != null) {
        kept.add(header);
      }
    }
    return kept;
  }
}
