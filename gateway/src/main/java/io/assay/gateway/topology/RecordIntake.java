package io.assay.gateway.topology;

import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads each record to a value or to the reason why there is none. Its key must be the one that
 * belongs to it (a draft's id), or neither its order nor its review could be kept. A record whose
 * schema cannot be looked up is tried again here, and its partition waits.
 */
final class RecordIntake<T> extends ContextualFixedKeyProcessor<byte[], byte[], Intake<T>> {

  private final RecordReader<T> reader;
  private final Function<T, String> keyOf;
  private final Parking parking;
  private final Consumer<Duration> consumed;
  private final Consumer<String> parked;

  /**
   * @param keyOf the key that belongs to a value
   * @param consumed is told of each record once it is read, with the record's age by then
   */
  RecordIntake(
      RecordReader<T> reader,
      Function<T, String> keyOf,
      Parking parking,
      Consumer<Duration> consumed,
      Consumer<String> parked) {
    this.reader = reader;
    this.keyOf = keyOf;
    this.parking = parking;
    this.consumed = consumed;
    this.parked = parked;
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> record) {
    RecordMetadata where = RecordPlace.of(context());
    Intake<T> intake = intake(record.key(), record.value(), where);
    consumed.accept(RecordAge.of(record.timestamp(), context()));
    context().forward(record.withValue(intake));
  }

  private Intake<T> intake(byte @Nullable [] key, byte @Nullable [] value, RecordMetadata where) {
    if (value == null || value.length == 0) {
      return unreadable(where, 1, DeadLetterReason.EMPTY, value);
    }
    for (int attempt = 1; ; attempt++) {
      switch (reader.read(value)) {
        case Reading.Read<T>(T read) -> {
          return isKey(key, keyOf.apply(read))
              ? new Intake.Readable<>(read, value)
              : unreadable(where, attempt, DeadLetterReason.KEY_MISMATCH, value);
        }
        case Reading.Unusable<T> unusable -> {
          return unreadable(where, attempt, unusable, value);
        }
        case Reading.Parked<T>(String exceptionClass) -> park(where, attempt, exceptionClass);
      }
    }
  }

  private void park(RecordMetadata where, int attempt, String exceptionClass) {
    parked.accept(where.topic());
    if (!parking.awaitNext(attempt)) {
      throw parked(where, exceptionClass);
    }
  }

  private static RecordParkedException parked(RecordMetadata where, String exceptionClass) {
    return new RecordParkedException(
        where.topic(), where.partition(), where.offset(), exceptionClass);
  }

  private static boolean isKey(byte @Nullable [] key, String wanted) {
    return key != null && Arrays.equals(key, wanted.getBytes(StandardCharsets.UTF_8));
  }

  private Intake<T> unreadable(
      RecordMetadata where, int attempt, DeadLetterReason reason, byte @Nullable [] value) {
    return unreadable(where, attempt, new Reading.Unusable<>(reason, "", BrokenRule.NONE), value);
  }

  private Intake<T> unreadable(
      RecordMetadata where, int attempt, Reading.Unusable<T> unusable, byte @Nullable [] value) {
    return new Intake.Unreadable<>(
        new DeadLetter(
            where.topic(),
            where.partition(),
            where.offset(),
            attempt,
            unusable.reason(),
            unusable.exceptionClass(),
            unusable.broken(),
            Instant.ofEpochMilli(context().currentSystemTimeMs())),
        value);
  }
}
