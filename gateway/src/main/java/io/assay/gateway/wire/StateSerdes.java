package io.assay.gateway.wire;

import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.ReviewTask;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
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

  private StateSerdes() {}

  static Serde<ReviewTask.Requested> openReviews() {
    return Serdes.serdeFrom(
        (topic, task) ->
            task == null ? null : encoded(() -> ReviewMapping.toWire(task).toByteBuffer()),
        (topic, bytes) -> bytes == null ? null : openReview(bytes));
  }

  static Serde<DraftStanding> standings() {
    return Serdes.serdeFrom(
        (topic, standing) ->
            standing == null ? null : encoded(() -> ReviewMapping.toWire(standing).toByteBuffer()),
        (topic, bytes) -> bytes == null ? null : standing(bytes));
  }

  private static ReviewTask.Requested openReview(byte[] bytes) {
    try {
      ReviewTask task =
          ReviewMapping.fromWire(
              io.assay.contract.avro.ReviewTask.fromByteBuffer(ByteBuffer.wrap(bytes)));
      if (task instanceof ReviewTask.Requested open) {
        return open;
      }
      throw new SerializationException("a closed review among the open ones");
    } catch (IOException | AvroRuntimeException e) {
      throw new SerializationException("state of an open review cannot be read", e);
    }
  }

  private static DraftStanding standing(byte[] bytes) {
    try {
      return ReviewMapping.fromWire(
          io.assay.contract.avro.DraftStanding.fromByteBuffer(ByteBuffer.wrap(bytes)));
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
