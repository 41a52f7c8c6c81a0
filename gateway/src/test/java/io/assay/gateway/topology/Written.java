package io.assay.gateway.topology;

import static io.assay.gateway.topology.GateHarness.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.wire.AvroWire;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;

/** Everything that came out of the gate, topic by topic. */
record Written(
    AvroWire wire,
    List<TestRecord<byte[], byte[]>> releasedRecords,
    List<TestRecord<byte[], byte[]>> reviewRecords,
    List<TestRecord<byte[], byte[]>> verdictRecords,
    List<TestRecord<byte[], byte[]>> deadLetters) {

  List<ReleasedDraft> released() {
    return readAll(releasedRecords, wire.releasedReader());
  }

  List<ReviewTask> reviews() {
    return readAll(reviewRecords, wire.reviewTaskReader());
  }

  List<RecordedVerdict> verdicts() {
    return readAll(verdictRecords, wire.verdictReader());
  }

  /** The only review written, an open one. */
  ReviewTask.Requested onlyReview() {
    assertThat(reviews()).hasSize(1);
    assertThat(reviews().get(0)).isInstanceOf(ReviewTask.Requested.class);
    return (ReviewTask.Requested) reviews().get(0);
  }

  /** Reason code of the only dead letter. */
  String onlyReason() {
    assertThat(deadLetters).hasSize(1);
    return header(deadLetters.get(0), "assay.reason");
  }

  /** Tombstones are passed over. */
  private static <T> List<T> readAll(
      List<TestRecord<byte[], byte[]>> records, RecordReader<T> reader) {
    return records.stream()
        .map(TestRecord::value)
        .filter(Objects::nonNull)
        .map(value -> read(value, reader))
        .toList();
  }

  static <T> T read(byte[] value, RecordReader<T> reader) {
    Reading<T> reading = reader.read(value);
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read<T>) reading).value();
  }
}
