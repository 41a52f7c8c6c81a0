package io.assay.gateway.cli.demo;

import io.assay.contract.DeadLetterHeader;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.RiskLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches every door of the gate, as a read_committed consumer outside of it, and counts. */
final class DoorWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration GIVE_UP_AFTER_SILENCE = Duration.ofMinutes(3);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final AvroWire wire;
  private final GateTopics topics;
  private final String group;
  private final DemoScreen screen;
  private final Map<DraftId, RiskLevel> known = new HashMap<>();
  private final Map<DraftId, Door> doors = new HashMap<>();
  private final long draftsBefore;
  private long released;
  private long review;
  private long deadLetters;
  private long verdicts;

  /**
   * Starts at the end of the topics: what an earlier demo left there is not counted.
   *
   * @param group consumer group of the gateway, whose committed position says how much it has
   *     consumed
   */
  DoorWatch(
      String bootstrapServers,
      AvroWire wire,
      GateTopics topics,
      String group,
      List<Samples.Sample> samples,
      DemoScreen screen) {
    this.wire = wire;
    this.topics = topics;
    this.group = group;
    this.screen = screen;
    samples.forEach(sample -> known.put(sample.draft().id(), sample.level()));
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.admin =
        Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers));
    List<TopicPartition> watched =
        List.of(topics.verdicts(), topics.released(), topics.reviewTasks(), topics.deadLetters())
            .stream()
            .flatMap(topic -> partitionsOf(topic.name()).stream())
            .toList();
    consumer.assign(watched);
    consumer.seekToEnd(watched);
    watched.forEach(consumer::position);
    this.draftsBefore = endOfDrafts();
  }

  /** Returns when that many records have left by a door and the gateway has committed them. */
  void awaitAll(long records) {
    long lastProgress = System.nanoTime();
    while (left() < records || consumed() < records) {
      var polled = consumer.poll(POLL);
      polled.forEach(this::see);
      if (!polled.isEmpty()) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > GIVE_UP_AFTER_SILENCE.toNanos()) {
        throw new IllegalStateException(
            "nothing left the gateway for "
                + GIVE_UP_AFTER_SILENCE.toSeconds()
                + " s; "
                + left()
                + " of "
                + records
                + " records have");
      }
    }
  }

  Totals totals(Duration gatewayReady, Duration feed) {
    return new Totals(
        consumed(),
        released,
        review,
        deadLetters,
        count(true, Door.REVIEW),
        known.values().stream().filter(RiskLevel::isUnsafe).count(),
        count(false, Door.RELEASED),
        known.values().stream().filter(level -> !level.isUnsafe()).count(),
        gatewayReady.toMillis(),
        feed.toMillis());
  }

  /** Verdicts seen, one a readable draft. */
  long verdicts() {
    return verdicts;
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  private long left() {
    return released + review + deadLetters;
  }

  private long count(boolean unsafe, Door door) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().isUnsafe() == unsafe && doors.get(entry.getKey()) == door)
        .count();
  }

  private void see(ConsumerRecord<byte[], byte[]> record) {
    String topic = record.topic();
    if (topic.equals(topics.deadLetters().name())) {
      deadLetters++;
      screen.deadLetter(reasonOf(record));
    } else if (topic.equals(topics.verdicts().name())) {
      RecordedVerdict verdict = value(wire.verdictReader().read(record.value()));
      verdicts++;
      screen.verdict(verdict, Optional.ofNullable(known.get(verdict.draft())));
    } else if (topic.equals(topics.released().name())) {
      var draft = value(wire.releasedReader().read(record.value()));
      if (draft.release() instanceof Release.ByPolicy) {
        released++;
        doors.put(draft.draft().id(), Door.RELEASED);
      }
    } else if (record.value() != null
        && value(wire.reviewTaskReader().read(record.value()))
            instanceof ReviewTask.Requested task) {
      review++;
      doors.put(task.held().id(), Door.REVIEW);
    }
  }

  private static <T> T value(Reading<T> reading) {
    if (reading instanceof Reading.Read<T> read) {
      return read.value();
    }
    throw new IllegalStateException("the gateway wrote what its own reader cannot read");
  }

  private static String reasonOf(ConsumerRecord<byte[], byte[]> record) {
    Header reason = record.headers().lastHeader(DeadLetterHeader.REASON);
    return reason == null ? "without a reason" : new String(reason.value(), StandardCharsets.UTF_8);
  }

  private long consumed() {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return committed.entrySet().stream()
              .filter(
                  entry ->
                      entry.getKey().topic().equals(topics.drafts().name())
                          && entry.getValue() != null)
              .mapToLong(entry -> entry.getValue().offset())
              .sum()
          - draftsBefore;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("the gateway's position cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private long endOfDrafts() {
    return sum(consumer.endOffsets(partitionsOf(topics.drafts().name())).values());
  }

  private List<TopicPartition> partitionsOf(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private static long sum(Collection<Long> offsets) {
    return offsets.stream().mapToLong(Long::longValue).sum();
  }
}
