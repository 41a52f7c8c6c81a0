package io.assay.gateway.topology;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where the record in hand stands in its topic; of a record only, not of a punctuation. */
final class RecordPlace {

  private RecordPlace() {}

  static RecordMetadata of(ProcessingContext context) {
    return context
        .recordMetadata()
        .orElseThrow(() -> new IllegalStateException("a record of a topic has coordinates"));
  }
}
