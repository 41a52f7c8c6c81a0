package io.assay.gateway.cli.demo;

import io.assay.gateway.domain.Draft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Sends the samples, and among them five records that nobody can read. */
final class Feed {

  private static final int UNREADABLE = 5;
  private static final int NO_SUCH_SCHEMA = 999_999;

  private final List<Samples.Sample> samples;
  private final Duration pause;

  Feed(List<Samples.Sample> samples, Duration pause) {
    this.samples = List.copyOf(samples);
    this.pause = pause;
  }

  List<Samples.Sample> samples() {
    return samples;
  }

  /** How many records {@link #send} sends. */
  int records() {
    return samples.size() + UNREADABLE;
  }

  /** Sends everything and returns when the broker has it. */
  void send(String bootstrapServers, String topic, Serializer<Draft> drafts)
      throws InterruptedException {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            bytes,
            bytes)) {
      send(producer, topic, drafts);
    }
  }

  /**
   * As above, by way of a producer that stays open.
   *
   * @throws org.apache.kafka.common.KafkaException when no broker answers
   */
  void send(Producer<byte[], byte[]> producer, String topic, Serializer<Draft> drafts)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try {
      List<ProducerRecord<byte[], byte[]>> unreadable = unreadable(topic, drafts);
      // Or each record in turn would wait for a broker that is not there.
      producer.partitionsFor(topic);
      int every = Math.max(1, samples.size() / UNREADABLE);
      for (int i = 0; i < samples.size(); i++) {
        Draft draft = samples.get(i).draft();
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topic, utf8(draft.id().value()), drafts.serialize(topic, draft))));
        if (i % every == 0 && i / every < UNREADABLE) {
          sent.add(producer.send(unreadable.get(i / every)));
        }
        if (pause.isPositive()) {
          Thread.sleep(pause);
        }
      }
      for (int i = (samples.size() + every - 1) / every; i < UNREADABLE; i++) {
        sent.add(producer.send(unreadable.get(i)));
      }
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not take a record of the feed", e);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> unreadable(String topic, Serializer<Draft> drafts) {
    byte[] sound = drafts.serialize(topic, samples.get(0).draft());
    byte[] wrongMagic = sound.clone();
    wrongMagic[0] = 7;
    byte[] unknownSchema = sound.clone();
    ByteBuffer.wrap(unknownSchema).putInt(1, NO_SUCH_SCHEMA);
    byte[] truncated = Arrays.copyOf(sound, sound.length / 2);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(new ProducerRecord<>(topic, utf8("poison-garbage"), utf8("not a record at all")));
    records.add(new ProducerRecord<>(topic, utf8("poison-wrong-magic"), wrongMagic));
    records.add(new ProducerRecord<>(topic, utf8("poison-unknown-schema"), unknownSchema));
    records.add(new ProducerRecord<>(topic, utf8("poison-truncated"), truncated));
    records.add(new ProducerRecord<>(topic, utf8("poison-empty"), new byte[0]));
    return records;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
