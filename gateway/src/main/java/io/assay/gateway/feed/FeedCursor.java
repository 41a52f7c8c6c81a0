package io.assay.gateway.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a caller has come: the next offset of each partition of each topic of a feed. It holds
 * nothing of an instance, so every instance answers it.
 *
 * @param next by partition
 */
public record FeedCursor(Map<TopicPartition, Long> next) {

  private static final int FORM = 1;
  private static final int MOST_PARTITIONS = 100_000;
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  public FeedCursor {
    next = Map.copyOf(next);
  }

  /**
   * As a caller is given it: letters, digits, {@code -} and {@code _}; about three characters a
   * partition.
   *
   * @param topics of the feed, always in the same order
   */
  public String text(List<String> topics) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(FORM);
    for (String topic : topics) {
      SortedMap<TopicPartition, Long> ofTopic = new TreeMap<>(ORDER);
      next.forEach(
          (partition, offset) -> {
            if (partition.topic().equals(topic)) {
              ofTopic.put(partition, offset);
            }
          });
      write(bytes, ofTopic.size());
      ofTopic.values().forEach(offset -> write(bytes, offset));
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * What {@link #text} has said.
   *
   * @throws IllegalArgumentException if it has not; the message quotes nothing
   */
  public static FeedCursor parse(String text, List<String> topics) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(decoded(text));
    if (bytes.read() != FORM) {
      throw unusable();
    }
    Map<TopicPartition, Long> next = new TreeMap<>(ORDER);
    for (String topic : topics) {
      long partitions = read(bytes);
      if (partitions > MOST_PARTITIONS) {
        throw unusable();
      }
      for (int partition = 0; partition < partitions; partition++) {
        next.put(new TopicPartition(topic, partition), read(bytes));
      }
    }
    if (bytes.available() > 0) {
      throw unusable();
    }
    return new FeedCursor(next);
  }

  /** The same, with these partitions further on. */
  FeedCursor with(Map<TopicPartition, Long> further) {
    Map<TopicPartition, Long> all = new TreeMap<>(ORDER);
    all.putAll(next);
    all.putAll(further);
    return new FeedCursor(all);
  }

  /**
   * With the partitions that were added since it was given out, from their first record: none of it
   * was told.
   */
  FeedCursor reaching(Iterable<TopicPartition> known) {
    Map<TopicPartition, Long> all = new TreeMap<>(ORDER);
    all.putAll(next);
    known.forEach(partition -> all.putIfAbsent(partition, 0L));
    return new FeedCursor(all);
  }

  /** Seven bits a byte, the low ones first. */
  private static void write(ByteArrayOutputStream bytes, long value) {
    long left = value;
    while (left > 0x7F) {
      bytes.write((int) (left & 0x7F) | 0x80);
      left >>>= 7;
    }
    bytes.write((int) left);
  }

  private static long read(ByteArrayInputStream bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      int next = bytes.read();
      if (next < 0) {
        throw unusable();
      }
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw unusable();
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("after is no cursor of this feed", e);
    }
  }

  private static IllegalArgumentException unusable() {
    return new IllegalArgumentException("after is no cursor of this feed");
  }
}
