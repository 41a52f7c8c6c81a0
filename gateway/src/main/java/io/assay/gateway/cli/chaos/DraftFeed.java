package io.assay.gateway.cli.chaos;

import io.assay.gateway.domain.Draft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the drafts in their order at an even pace, by an idempotent producer that outlasts a dead
 * broker, and waits where it is told to. What the broker did not take in the end is an error.
 */
final class DraftFeed implements AutoCloseable {

  private static final Duration OUTLASTS = Duration.ofMinutes(5);
  private static final int BOMB_BYTES = 8 * 1024 * 1024;
  private static final Duration NAP = Duration.ofMillis(2);

  private final NumberedDrafts drafts;
  private final String topic;
  private final Serializer<Draft> writer;
  private final int perSecond;
  private final Map<String, Object> settings = new HashMap<>();
  private final Producer<byte[], byte[]> producer;
  private final Thread thread;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private volatile int allowed;
  private volatile int sent;
  private volatile int schema = -1;
  private volatile boolean closed;

  DraftFeed(
      String bootstrapServers,
      String topic,
      Serializer<Draft> writer,
      NumberedDrafts drafts,
      int perSecond) {
    this.topic = topic;
    this.writer = writer;
    this.drafts = drafts;
    this.perSecond = perSecond;
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("client.id", "chaos-feed");
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 5);
    settings.put("request.timeout.ms", 5_000);
    settings.put("reconnect.backoff.max.ms", 500L);
    settings.put("delivery.timeout.ms", (int) OUTLASTS.toMillis());
    settings.put("max.block.ms", OUTLASTS.toMillis());
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.thread = Thread.ofPlatform().daemon().name("chaos-feed").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Lets it send so many drafts in all, and no more for now. */
  void allow(int drafts) {
    allowed = drafts;
  }

  /** Returns when so many drafts have been sent. */
  void awaitSent(int drafts) {
    while (sent < drafts) {
      complain();
      nap();
    }
  }

  /** From now on drafts say that they are in that schema, which has the same fields. */
  void useSchema(int id) {
    schema = id;
  }

  /** Sends records that nobody can read, of every kind, straight to a partition. */
  void poison(int partition, int records, Random random) {
    byte[] sound = bytesOf(drafts.draft(0, Instant.now()));
    for (int i = 0; i < records; i++) {
      byte[] key = i % 7 == 6 ? null : utf8("poison-" + i);
      RecordHeaders headers = new RecordHeaders();
      headers.add("sent-by", utf8("chaos-" + i));
      send(
          new ProducerRecord<>(topic, partition, null, key, unreadable(i, sound, random), headers));
    }
    producer.flush();
    bomb(partition);
    complain();
  }

  /** A record that travels small and is larger than the gate could ever write. */
  private void bomb(int partition) {
    Map<String, Object> settings = new HashMap<>(this.settings);
    settings.put("client.id", "chaos-bomb");
    settings.put("compression.type", "gzip");
    settings.put("max.request.size", 4 * BOMB_BYTES);
    try (Producer<byte[], byte[]> bombs =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      send(
          bombs, new ProducerRecord<>(topic, partition, utf8("poison-bomb"), new byte[BOMB_BYTES]));
    }
  }

  private static byte @Nullable [] unreadable(int i, byte[] sound, Random random) {
    return switch (i % 6) {
      case 0 -> {
        byte[] noise = new byte[1 + random.nextInt(200)];
        random.nextBytes(noise);
        // Or it could name a schema.
        noise[0] = 1;
        yield noise;
      }
      case 1 -> Arrays.copyOf(sound, sound.length - 1 - random.nextInt(sound.length / 2));
      case 2 -> withSchema(sound, 1_000_000 + random.nextInt(1_000));
      case 3 -> new byte[0];
      case 4 -> null;
      // A sound draft under the key of another.
      default -> sound;
    };
  }

  private void run() {
    try {
      long due = System.nanoTime();
      while (sent < drafts.drafts() && !closed) {
        if (sent >= allowed) {
          nap();
          due = System.nanoTime();
          continue;
        }
        while (System.nanoTime() < due) {
          nap();
        }
        due += 1_000_000_000L / perSecond;
        Draft draft = drafts.draft(sent, Instant.now());
        byte[] value = bytesOf(draft);
        int other = schema;
        send(
            new ProducerRecord<>(
                topic, utf8(draft.id().value()), other < 0 ? value : withSchema(value, other)));
        sent++;
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    send(producer, record);
  }

  private void send(Producer<byte[], byte[]> by, ProducerRecord<byte[], byte[]> record) {
    var unused =
        by.send(
            record,
            (where, problem) -> {
              if (problem != null) {
                failure.compareAndSet(null, problem);
              }
            });
  }

  private byte[] bytesOf(Draft draft) {
    return writer.serialize(topic, draft);
  }

  private static byte[] withSchema(byte[] value, int id) {
    byte[] other = value.clone();
    ByteBuffer.wrap(other).putInt(1, id);
    return other;
  }

  /** Returns when the broker has everything. */
  void finish() {
    awaitSent(drafts.drafts());
    producer.flush();
    complain();
  }

  private void complain() {
    Exception problem = failure.get();
    if (problem != null) {
      throw new IllegalStateException("the feed failed", problem);
    }
  }

  private static void nap() {
    LockSupport.parkNanos(NAP.toNanos());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed = true;
    producer.close(Duration.ZERO);
  }
}
