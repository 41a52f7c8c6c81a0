package io.assay.bench;

import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.SubjectRef;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Drafts of 4 KB made of a few hundred made-up words: three quarters source, one quarter output.
 * One draft in {@value #HOLD_ONE_IN} is to be held.
 */
final class Load {

  static final int HOLD_ONE_IN = 10;

  /** Begins the output of a draft that {@link StubValidator} has held. */
  static final String HOLD = "hold";

  private static final int SOURCE_CHARS = 3_000;
  private static final int OUTPUT_CHARS = 960;
  private static final int TEXTS = 64;

  private final int keys;
  private final List<String> sources;
  private final List<String> outputs;
  private final Serializer<Draft> writer;
  private final String topic;
  private final AtomicReference<@Nullable Exception> unwritten = new AtomicReference<>();

  Load(Cluster cluster, int keys) {
    this.keys = keys;
    this.writer = cluster.wire().draftWriter();
    this.topic = cluster.topics().drafts().name();
    Random random = new Random(20);
    this.sources = random.ints(TEXTS).mapToObj(seed -> text(seed, SOURCE_CHARS)).toList();
    this.outputs = random.ints(TEXTS).mapToObj(seed -> text(seed, OUTPUT_CHARS)).toList();
  }

  static int keyOf(DraftId id) {
    return Integer.parseInt(id.value().substring(id.value().indexOf('-') + 1));
  }

  static Producer<byte[], byte[]> producer(Cluster cluster, int lingerMs) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("linger.ms", lingerMs);
    settings.put("batch.size", 262_144);
    settings.put("buffer.memory", 67_108_864L);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Puts the records from {@code from} to before {@code to} into the topic and waits for them. */
  void fill(Producer<byte[], byte[]> producer, int from, int to) {
    for (int ordinal = from; ordinal < to; ordinal++) {
      send(producer, ordinal, System.currentTimeMillis());
    }
    flush(producer);
  }

  /**
   * Sends so many a second, each stamped with the time it was due, so that a load that falls behind
   * shows in the latencies.
   */
  void pace(Producer<byte[], byte[]> producer, int from, int to, int perSecond) {
    long start = System.currentTimeMillis();
    for (int ordinal = from; ordinal < to; ordinal++) {
      long due = start + (ordinal - from) * 1000L / perSecond;
      while (System.currentTimeMillis() < due) {
        LockSupport.parkNanos(500_000);
      }
      send(producer, ordinal, due);
    }
    flush(producer);
  }

  private void flush(Producer<byte[], byte[]> producer) {
    producer.flush();
    Exception failure = unwritten.get();
    if (failure != null) {
      throw new IllegalStateException("the load could not be written", failure);
    }
  }

  /** How many of these records are to be released. */
  int releasedAmong(int from, int to) {
    int held = to / HOLD_ONE_IN - from / HOLD_ONE_IN;
    return to - from - held;
  }

  private void send(Producer<byte[], byte[]> producer, int ordinal, long timestamp) {
    Draft draft = draft(ordinal, timestamp);
    byte[] key = draft.id().value().getBytes(StandardCharsets.UTF_8);
    var unused =
        producer.send(
            new ProducerRecord<>(topic, null, timestamp, key, writer.serialize(topic, draft)),
            (metadata, failure) -> unwritten.compareAndSet(null, failure));
  }

  private Draft draft(int ordinal, long timestamp) {
    String output = outputs.get(ordinal % TEXTS);
    return new Draft(
        new DraftId("bench-" + ordinal % keys),
        ordinal / keys + 1,
        new DraftContent(
            new TaskName("dialogue2note"),
            Source.of(sources.get(ordinal % TEXTS)),
            isHeld(ordinal) ? HOLD + output : output),
        new Origin("bench-model", "1", "bench"),
        new Language("en"),
        SubjectRef.NONE,
        Instant.ofEpochMilli(timestamp));
  }

  private static boolean isHeld(int ordinal) {
    return ordinal % HOLD_ONE_IN == HOLD_ONE_IN - 1;
  }

  private static String text(int seed, int chars) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < chars) {
      for (int letters = 2 + random.nextInt(8); letters > 0; letters--) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append(random.nextInt(12) == 0 ? ". " : " ");
    }
    return text.substring(0, chars);
  }
}
