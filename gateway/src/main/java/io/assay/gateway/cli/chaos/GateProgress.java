package io.assay.gateway.cli.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the gate has committed, asked from outside for as long as it takes to get an answer. */
final class GateProgress implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** Longer than everything that may rightly hold up a partition. */
  private static final Duration STUCK_AFTER = Duration.ofMinutes(3);

  private final Admin admin;
  private final String group;
  private final int partitions;

  GateProgress(String bootstrapServers, String group, int partitions) {
    this.group = group;
    this.partitions = partitions;
    this.admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "chaos-progress",
                "request.timeout.ms",
                1_500,
                "default.api.timeout.ms",
                2_000,
                "reconnect.backoff.max.ms",
                500L));
  }

  /** Where each partition of the topic ends now. */
  Map<TopicPartition, Long> ends(String topic) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      wanted.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    long start = System.nanoTime();
    while (true) {
      try {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
            admin.listOffsets(wanted).all().get().entrySet()) {
          ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
      } catch (ExecutionException e) {
        giveUpAfter(start, "the ends of " + topic + " cannot be asked for", e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /**
   * Returns when the gate has committed everything before those ends.
   *
   * @throws IllegalStateException naming the partitions that stand still
   */
  void awaitPast(Map<TopicPartition, Long> ends) {
    long moved = System.nanoTime();
    long last = -1;
    while (true) {
      Map<TopicPartition, Long> committed = committed();
      List<TopicPartition> behind =
          ends.entrySet().stream()
              .filter(end -> committed.getOrDefault(end.getKey(), 0L) < end.getValue())
              .map(Map.Entry::getKey)
              .toList();
      if (behind.isEmpty()) {
        return;
      }
      long sum = committed.values().stream().mapToLong(Long::longValue).sum();
      if (sum > last) {
        last = sum;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STUCK_AFTER.toNanos()) {
        throw new IllegalStateException(
            "nothing was committed for "
                + STUCK_AFTER.toSeconds()
                + " s, and these are behind: "
                + behind);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** Empty when nobody answers. */
  private Map<TopicPartition, Long> committed() {
    Map<TopicPartition, Long> committed = new HashMap<>();
    try {
      for (Map.Entry<TopicPartition, OffsetAndMetadata> each :
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(5, TimeUnit.SECONDS)
              .entrySet()) {
        if (each.getValue() != null) {
          committed.put(each.getKey(), each.getValue().offset());
        }
      }
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      // The broker is away: nothing is known, so nothing is past.
      return Map.of();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return committed;
  }

  private static void giveUpAfter(long start, String what, Exception e) {
    if (System.nanoTime() - start > STUCK_AFTER.toNanos()) {
      throw new IllegalStateException(what, e);
    }
    LockSupport.parkNanos(LOOK_EVERY.toNanos());
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
