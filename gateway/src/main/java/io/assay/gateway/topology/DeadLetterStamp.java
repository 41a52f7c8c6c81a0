package io.assay.gateway.topology;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Turns a record that could not be used back into the bytes it came as, and says in headers, beside
 * those it came with, where it came from and why it is here.
 */
final class DeadLetterStamp<K, I extends Intake<?>>
    extends ContextualFixedKeyProcessor<K, I, byte[]> {

  private final GateWire wire;
  private final GateObserver observer;

  DeadLetterStamp(GateWire wire, GateObserver observer) {
    this.wire = wire;
    this.observer = observer;
  }

  @Override
  public void process(FixedKeyRecord<K, I> record) {
    Intake.Unreadable<?> unreadable = (Intake.Unreadable<?>) record.value();
    Headers headers = new RecordHeaders(record.headers());
    wire.headersOf(unreadable.letter()).forEach(headers::add);
    observer.deadLettered(unreadable.letter().sourceTopic(), unreadable.letter().reason());
    context().forward(record.withValue(unreadable.original()).withHeaders(headers));
  }
}
