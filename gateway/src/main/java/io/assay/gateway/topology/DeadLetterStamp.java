package io.assay.gateway.topology;

import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record that could not be used back into the bytes it came as, and says in headers, beside
 * those it came with, where it came from and why it is here. Headers that a producer named like
 * ours are left off, or they would speak for the gate where it says nothing. One that is too large
 * to be written again leaves without its key, its bytes and its headers, or it would stop its
 * partition for good.
 */
final class DeadLetterStamp<K, I extends Intake<?>> extends ContextualProcessor<K, I, K, byte[]> {

  /** Kept free for our own headers and the batch. */
  private static final int MARGIN_BYTES = 64 * 1024;

  private static final String OURS = "assay.";

  /** What a redrive wrote stays, or a record could go round for ever. */
  private static final String REDRIVEN = "assay.redrive.";

  private final GateWire wire;
  private final GateObserver observer;

  DeadLetterStamp(GateWire wire, GateObserver observer) {
    this.wire = wire;
    this.observer = observer;
  }

  @Override
  public void process(Record<K, I> record) {
    Intake.Unreadable<?> unreadable = (Intake.Unreadable<?>) record.value();
    byte[] original = unreadable.original();
    boolean fits = fits(record.key(), original, record.headers());
    DeadLetter letter = fits ? unreadable.letter() : oversize(unreadable.letter());
    Headers headers = fits ? ofProducer(record.headers()) : new RecordHeaders();
    wire.headersOf(letter).forEach(headers::add);
    observer.deadLettered(letter.sourceTopic(), letter.reason());
    long now = context().currentSystemTimeMs();
    context()
        .forward(
            fits
                ? record.withValue(original).withHeaders(headers).withTimestamp(now)
                : new Record<>(null, null, now, headers));
  }

  private static Headers ofProducer(Headers came) {
    Headers headers = new RecordHeaders();
    for (Header header : came) {
      if (!header.key().startsWith(OURS) || header.key().startsWith(REDRIVEN)) {
        headers.add(header);
      }
    }
    return headers;
  }

  private static boolean fits(@Nullable Object key, byte @Nullable [] value, Headers headers) {
    // A key that is no bytes is the id of a draft, and short.
    long bytes = (key instanceof byte[] raw ? raw.length : 0) + lengthOf(value);
    for (Header header : headers) {
      bytes += header.key().length() + lengthOf(header.value());
    }
    return bytes <= GateTopics.MAX_WRITTEN_BYTES - MARGIN_BYTES;
  }

  private static long lengthOf(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static DeadLetter oversize(DeadLetter letter) {
    return new DeadLetter(
        letter.sourceTopic(),
        letter.sourcePartition(),
        letter.sourceOffset(),
        letter.attempt(),
        DeadLetterReason.OVERSIZE,
        letter.exceptionClass(),
        letter.broken(),
        letter.at());
  }
}
