package io.assay.gateway.wire;

import io.assay.contract.RegistryUnavailableException;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.privacy.KeysUnavailableException;
import io.assay.gateway.topology.LaterStateException;
import io.assay.gateway.topology.RecordParkedException;
import io.assay.gateway.topology.SealedStateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The gate's state in Avro's single-object encoding: each value names its schema by fingerprint, so
 * that state written by another version is known as such. That of an earlier version is read by
 * what this build knows, that of a later one by what it has registered (docs/adr/0031). State that
 * cannot be read stops the instance, and waits while only the registry cannot be asked; it is never
 * taken for no state.
 */
final class StateSerdes {

  /** What is kept in stores, and goes from one to another. */
  static final List<Class<? extends SpecificRecord>> TYPES =
      List.of(
          io.assay.contract.avro.ReviewTask.class,
          io.assay.contract.avro.DraftStanding.class,
          io.assay.contract.avro.RiskDelta.class,
          io.assay.contract.avro.RiskCounts.class,
          io.assay.contract.avro.DriftState.class);

  private final Sealing sealing;
  private final BinaryMessageDecoder<io.assay.contract.avro.ReviewTask> reviewTasks;
  private final BinaryMessageDecoder<io.assay.contract.avro.DraftStanding> standings;
  private final BinaryMessageDecoder<io.assay.contract.avro.RiskDelta> riskDeltas;
  private final BinaryMessageDecoder<io.assay.contract.avro.RiskCounts> riskCounts;
  private final BinaryMessageDecoder<io.assay.contract.avro.DriftState> driftStates;

  StateSerdes(SchemaRegistry registry, Sealing sealing) {
    this.sealing = sealing;
    this.reviewTasks =
        io.assay.contract.avro.ReviewTask.createDecoder(
            registry.stateVersions(io.assay.contract.avro.ReviewTask.class));
    this.standings =
        io.assay.contract.avro.DraftStanding.createDecoder(
            registry.stateVersions(io.assay.contract.avro.DraftStanding.class));
    this.riskDeltas =
        io.assay.contract.avro.RiskDelta.createDecoder(
            registry.stateVersions(io.assay.contract.avro.RiskDelta.class));
    this.riskCounts =
        io.assay.contract.avro.RiskCounts.createDecoder(
            registry.stateVersions(io.assay.contract.avro.RiskCounts.class));
    this.driftStates =
        io.assay.contract.avro.DriftState.createDecoder(
            registry.stateVersions(io.assay.contract.avro.DriftState.class));
  }

  Serde<ReviewTask> openReviews() {
    return Serdes.serdeFrom(
        (topic, task) ->
            task == null ? null : encoded(() -> ReviewMapping.sealed(task, sealing).toByteBuffer()),
        (topic, bytes) -> bytes == null ? null : openReview(bytes));
  }

  Serde<DraftStanding> standings() {
    return Serdes.serdeFrom(
        (topic, standing) ->
            standing == null ? null : encoded(() -> ReviewMapping.toWire(standing).toByteBuffer()),
        (topic, bytes) -> bytes == null ? null : standing(bytes));
  }

  Serde<RiskDelta> riskDeltas() {
    return serde(
        delta -> RiskMapping.toWire(delta).toByteBuffer(),
        bytes -> RiskMapping.fromWire(riskDeltas.decode(bytes)));
  }

  Serde<RiskCounts> riskCounts() {
    return serde(
        counts -> RiskMapping.toWire(counts).toByteBuffer(),
        bytes -> RiskMapping.fromWire(riskCounts.decode(bytes)));
  }

  Serde<DriftState> driftStates() {
    return serde(
        state -> RiskMapping.toWire(state).toByteBuffer(),
        bytes -> RiskMapping.fromWire(driftStates.decode(bytes)));
  }

  private static <T> Serde<T> serde(Writing<T> write, Decoding<T> read) {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : encoded(() -> write.run(value)),
        (topic, bytes) -> {
          try {
            return bytes == null ? null : read.run(ByteBuffer.wrap(bytes));
          } catch (RegistryUnavailableException e) {
            throw new RecordParkedException("the state of risk figures", e);
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

  private ReviewTask openReview(byte[] bytes) {
    try {
      ReviewTask task = ReviewMapping.opened(reviewTasks.decode(ByteBuffer.wrap(bytes)), sealing);
      if (task instanceof ReviewTask.Requested || task instanceof ReviewTask.Erased) {
        return task;
      }
      throw new SerializationException("a closed review among the open ones");
    } catch (KeysUnavailableException | RegistryUnavailableException e) {
      throw new RecordParkedException("the state of open reviews", e);
    } catch (Sealing.UnusableTextException e) {
      throw new SealedStateException("open reviews", e);
    } catch (MissingSchemaException e) {
      throw new LaterStateException("open reviews", e);
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException("state of an open review cannot be read", e);
    }
  }

  private DraftStanding standing(byte[] bytes) {
    try {
      return ReviewMapping.fromWire(standings.decode(ByteBuffer.wrap(bytes)));
    } catch (RegistryUnavailableException e) {
      throw new RecordParkedException("the state of drafts", e);
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
