package io.assay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/**
 * How a group works off what waits for it, by what it has committed: a record counts when its
 * results are there for good.
 *
 * @param samples in the order of their time, the last when all was committed
 */
record Drain(List<Sample> samples) {

  /**
   * @param nanos on the clock of {@link System#nanoTime}
   */
  record Sample(long nanos, long committed) {}

  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  Drain {
    samples = List.copyOf(samples);
  }

  /**
   * Waits until the group has committed so many records.
   *
   * @throws IllegalStateException when it commits nothing for a minute
   */
  static Drain of(Admin admin, String group, String topic, long total) {
    List<Sample> samples = new ArrayList<>();
    long moved = System.nanoTime();
    long last = -1;
    while (last < total) {
      long committed = committed(admin, group, topic);
      long now = System.nanoTime();
      if (committed > last) {
        samples.add(new Sample(now, committed));
        moved = now;
        last = committed;
      } else if (now - moved > TimeUnit.MINUTES.toNanos(1)) {
        throw new IllegalStateException(
            group + " stands at " + committed + " of " + total + " records");
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return new Drain(samples);
  }

  private static long committed(Admin admin, String group, String topic) {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
          .mapToLong(entry -> entry.getValue().offset())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the group's offsets cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Records a second between two counts of records, taken at the first sample at or after each. */
  double rate(long from, long to) {
    Sample start = firstAt(from);
    Sample end = firstAt(to);
    return Numbers.rate(end.committed() - start.committed(), end.nanos() - start.nanos());
  }

  private Sample firstAt(long count) {
    return samples.stream()
        .filter(sample -> sample.committed() >= count)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("only less than " + count + " came"));
  }
}
