package io.assay.gateway.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** How old a record is by the clock of this machine; one from the future is new. */
final class RecordAge {

  private RecordAge() {}

  static Duration of(long timestamp, ProcessingContext context) {
    return Duration.ofMillis(Math.max(0, context.currentSystemTimeMs() - timestamp));
  }
}
