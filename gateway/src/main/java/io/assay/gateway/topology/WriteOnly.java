package io.assay.gateway.topology;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** A serde for a topic that this graph writes and never reads. */
final class WriteOnly {

  private WriteOnly() {}

  static <T> Serde<T> serde(Serializer<T> serializer) {
    return Serdes.serdeFrom(
        serializer,
        (topic, bytes) -> {
          throw new SerializationException("topic " + topic + " is written here, not read");
        });
  }
}
