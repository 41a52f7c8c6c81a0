package io.assay.gateway.ahead;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records that were fetched and are given on when their work is done, each partition in its order.
 * Belongs to the thread of its consumer.
 */
final class HeldRecords {

  /** A record's work. */
  interface Work {

    /** Nothing to wait for. */
    Work NONE =
        new Work() {
          @Override
          public boolean isDone() {
            return true;
          }

          @Override
          public boolean isTaken() {
            return true;
          }

          @Override
          public void forget() {}
        };

    boolean isDone();

    /** True when who was to have it has it. */
    boolean isTaken();

    /** Nobody will ask for it any more. */
    void forget();
  }

  private record Held(ConsumerRecord<byte[], byte[]> record, Work work) {

    long bytes() {
      return Math.max(0, record.serializedValueSize());
    }
  }

  private static final class Line {
    private final Deque<Held> held = new ArrayDeque<>();
    private final Deque<Work> given = new ArrayDeque<>();
    private @Nullable OffsetAndMetadata next;
  }

  private final Map<TopicPartition, Line> lines = new HashMap<>();
  private int records;
  private long bytes;

  /** Takes what was fetched. */
  void add(
      ConsumerRecords<byte[], byte[]> fetched,
      Function<ConsumerRecord<byte[], byte[]>, Work> begin) {
    for (TopicPartition partition : fetched.partitions()) {
      Line line = lines.computeIfAbsent(partition, unseen -> new Line());
      for (ConsumerRecord<byte[], byte[]> record : fetched.records(partition)) {
        Held held = new Held(record, begin.apply(record));
        line.held.addLast(held);
        records++;
        bytes += held.bytes();
      }
    }
    fetched
        .nextOffsets()
        .forEach(
            (partition, next) ->
                lines.computeIfAbsent(partition, unseen -> new Line()).next = next);
  }

  /**
   * Gives what is done, up to the first of each partition that is not.
   *
   * @param paused partitions that give nothing
   */
  ConsumerRecords<byte[], byte[]> done(Set<TopicPartition> paused) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> given = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    lines.forEach(
        (partition, line) -> {
          if (!paused.contains(partition)) {
            List<ConsumerRecord<byte[], byte[]>> done = done(line);
            if (!done.isEmpty()) {
              given.put(partition, done);
            }
            if (line.held.isEmpty()) {
              if (line.next != null) {
                next.put(partition, line.next);
                line.next = null;
              }
            } else if (!done.isEmpty()) {
              ConsumerRecord<byte[], byte[]> first = line.held.getFirst().record();
              next.put(partition, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
            }
          }
        });
    return new ConsumerRecords<>(given, next);
  }

  private List<ConsumerRecord<byte[], byte[]>> done(Line line) {
    while (!line.given.isEmpty() && line.given.getFirst().isTaken()) {
      line.given.removeFirst();
    }
    List<ConsumerRecord<byte[], byte[]>> done = new ArrayList<>();
    while (!line.held.isEmpty() && line.held.getFirst().work().isDone()) {
      Held held = line.held.removeFirst();
      records--;
      bytes -= held.bytes();
      line.given.addLast(held.work());
      done.add(held.record());
    }
    return done;
  }

  /** Forgets partitions, with what was given on and not taken. */
  void drop(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : List.copyOf(partitions)) {
      Line line = lines.remove(partition);
      if (line != null) {
        for (Held held : line.held) {
          records--;
          bytes -= held.bytes();
          held.work().forget();
        }
        line.given.forEach(Work::forget);
      }
    }
  }

  void dropAll() {
    drop(lines.keySet());
  }

  /** Where the partition stands for who is given the records. */
  OptionalLong firstHeld(TopicPartition partition) {
    Line line = lines.get(partition);
    return line == null || line.held.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(line.held.getFirst().record().offset());
  }

  boolean isEmpty() {
    return records == 0;
  }

  int records() {
    return records;
  }

  long bytes() {
    return bytes;
  }
}
