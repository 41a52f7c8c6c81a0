package io.assay.gateway.cli.demo;

import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on the released topic, read from outside as a consumer of a hospital would. */
final class ReleasedDrafts {

  private ReleasedDrafts() {}

  static List<ReleasedDraft> of(Stack stack, AvroWire wire, String id) {
    String topic = GateTopics.standard(Stack.PARTITIONS, (short) 1).released().name();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed");
    List<ReleasedDraft> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  if (wire.releasedReader().read(record.value())
                          instanceof Reading.Read<ReleasedDraft>(ReleasedDraft released)
                      && released.draft().id().value().equals(id)) {
                    found.add(released);
                  }
                });
      }
    }
    return found;
  }
}
