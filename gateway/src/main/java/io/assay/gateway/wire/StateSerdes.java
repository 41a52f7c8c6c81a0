package io.assay.gateway.wire;

import io.assay.contract.SchemaVersions;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.privacy.KeysUnavailableException;
import io.assay.gateway.topology.LaterStateException;
import io.assay.gateway.topology.RecordParkedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The gate's state in Avro's single-object encoding: each value names its schema by fingerprint, so
 * that state written by an earlier version is known as such. State that cannot be read stops the
 * instance; it is never taken for no state.
 */
final class StateSerdes {

  private static final BinaryMessageDecoder<io.assay.contract.avro.ReviewTask> REVIEW_TASKS =
      io.assay.contract.avro.ReviewTask.createDecoder(SchemaVersions.of("ReviewTask"));
  private static final BinaryMessageDecoder<io.assay.contract.avro.DraftStanding> STANDINGS =
      io.assay.contract.avro.DraftStanding.createDecoder(SchemaVersions.of("DraftStanding"));
  private static final BinaryMessageDecoder<io.assay.contract.avro.RiskDelta> RISK_DELTAS =
      io.assay.contract.avro.RiskDelta.createDecoder(SchemaVersions.of("RiskDelta"));
  private static final BinaryMessageDecoder<io.assay.contract.avro.RiskCounts> RISK_COUNTS =
      io.assay.contract.avro.RiskCounts.createDecoder(SchemaVersions.of("RiskCounts"));
  private static final BinaryMessageDecoder<io.assay.contract.avro.DriftState> DRIFT_STATES =
      io.assay.contract.avro.DriftState.createDecoder(SchemaVersions.of("DriftState"));

  private StateSerdes() {}

  static Serde<ReviewTask> openReviews(Sealing sealing) {
    return Serdes.serdeFrom(
        (topic, task) ->
            task == null ? null : encoded(() -> ReviewMapping.sealed(task, sealing).toByteBuffer()),
        (topic, bytes) -> bytes == null ? null : openReview(bytes, sealing));
  }

  static Serde<DraftStanding> standings() {
    return Serdes.serdeFrom(
        (topic, standing) ->
            standing == null ? null : encoded(() -> ReviewMapping.toWire(standing).toByteBuffer()),
        (topic, bytes) -> bytes == null ? null : standing(bytes));
  }

  static Serde<RiskDelta> riskDeltas() {
    return serde(
        delta -> RiskMapping.toWire(delta).toByteBuffer(),
        bytes -> RiskMapping.fromWire(RISK_DELTAS.decode(bytes)));
  }

  static Serde<RiskCounts> riskCounts() {
    return serde(
        counts -> RiskMapping.toWire(counts).toByteBuffer(),
        bytes -> RiskMapping.fromWire(RISK_COUNTS.decode(bytes)));
  }

  static Serde<DriftState> driftStates() {
    return serde(
        state -> RiskMapping.toWire(state).toByteBuffer(),
        bytes -> RiskMapping.fromWire(DRIFT_STATES.decode(bytes)));
  }

  private static <T> Serde<T> serde(Writing<T> write, Decoding<T> read) {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : encoded(() -> write.run(value)),
        (topic, bytes) -> {
          try {
            return bytes == null ? null : read.run(ByteBuffer.wrap(bytes));
          } catch (MissingSchemaException e) {
            throw new LaterStateException("counts of risk", e);
          } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("risk state cannot be read", e);
          }
        });
  }

  @FunctionalInterface
  private interface Writing<T> {
    ByteBuffer run(T value) throws IOException;
  }

  @FunctionalInterface
  private interface Decoding<T> {
    T run(ByteBuffer bytes) throws IOException;
  }

  private static ReviewTask openReview(byte[] bytes, Sealing sealing) {
    try {
      ReviewTask task = ReviewMapping.opened(REVIEW_TASKS.decode(ByteBuffer.wrap(bytes)), sealing);
      if (task instanceof ReviewTask.Requested || task instanceof ReviewTask.Erased) {
        return task;
      }
      throw new SerializationException("a closed review among the open ones");
    } catch (KeysUnavailableException e) {
      throw new RecordParkedException("the state of open reviews", e);
    } catch (Sealing.UnusableTextException e) {
      throw new SerializationException("text of an open review cannot be opened", e);
    } catch (MissingSchemaException e) {
      throw new LaterStateException("open reviews", e);
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException("state of an open review cannot be read", e);
    }
  }

  private static DraftStanding standing(byte[] bytes) {
    try {
      return ReviewMapping.fromWire(STANDINGS.decode(ByteBuffer.wrap(bytes)));
    } catch (MissingSchemaException e) {
      throw new LaterStateException("standings of drafts", e);
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException("standing of a draft cannot be read", e);
    }
  }

  private static byte @Nullable [] encoded(Encoding encoding) {
    try {
      ByteBuffer buffer = encoding.run();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new SerializationException("state cannot be written", e);
    }
  }

  @FunctionalInterface
  private interface Encoding {
    ByteBuffer run() throws IOException;
  }
}
