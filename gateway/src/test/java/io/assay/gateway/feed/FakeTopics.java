package io.assay.gateway.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Topics in memory, and consumers that all read the same. */
public final class FakeTopics implements Supplier<Consumer<byte[], byte[]>> {

  private record Stored(long offset, byte[] key, byte[] value, Instant at) {}

  private final Map<TopicPartition, List<Stored>> logs = new HashMap<>();
  private final Map<TopicPartition, Long> begins = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final AtomicInteger made = new AtomicInteger();

  public FakeTopics(int partitions, String... topics) {
    for (String topic : topics) {
      for (int partition = 0; partition < partitions; partition++) {
        addPartition(topic, partition);
      }
    }
  }

  synchronized void addPartition(String topic, int partition) {
    TopicPartition added = new TopicPartition(topic, partition);
    logs.put(added, new ArrayList<>());
    begins.put(added, 0L);
    ends.put(added, 0L);
  }

  /** A record and, as a transaction has it, the mark of its end. */
  void add(String topic, int partition, byte[] value, Instant at) {
    add(topic, partition, new byte[0], value, at);
  }

  public synchronized void add(String topic, int partition, byte[] key, byte[] value, Instant at) {
    TopicPartition to = new TopicPartition(topic, partition);
    long offset = end(to);
    log(to).add(new Stored(offset, key, value, at));
    ends.put(to, offset + 2);
  }

  /** What is before that offset is kept no longer. */
  synchronized void forgetBefore(String topic, int partition, long offset) {
    TopicPartition of = new TopicPartition(topic, partition);
    begins.put(of, offset);
    log(of).removeIf(stored -> stored.offset() < offset);
  }

  int consumersMade() {
    return made.get();
  }

  private List<Stored> log(TopicPartition partition) {
    return Optional.ofNullable(logs.get(partition)).orElseThrow();
  }

  private long end(TopicPartition partition) {
    return Optional.ofNullable(ends.get(partition)).orElseThrow();
  }

  private synchronized List<ConsumerRecord<byte[], byte[]>> from(
      TopicPartition partition, long position) {
    return log(partition).stream()
        .filter(stored -> stored.offset() >= position)
        .map(
            stored ->
                new ConsumerRecord<byte[], byte[]>(
                    partition.topic(),
                    partition.partition(),
                    stored.offset(),
                    stored.at().toEpochMilli(),
                    TimestampType.CREATE_TIME,
                    0,
                    stored.value().length,
                    stored.key(),
                    stored.value(),
                    new RecordHeaders(),
                    Optional.empty()))
        .toList();
  }

  private synchronized Map<TopicPartition, Long> of(
      Map<TopicPartition, Long> all, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> found = new HashMap<>(all);
    found.keySet().retainAll(partitions);
    return found;
  }

  private synchronized List<PartitionInfo> partitions(String topic) {
    Node node = new Node(0, "localhost", 1);
    Node[] nodes = {node};
    return logs.keySet().stream()
        .filter(partition -> partition.topic().equals(topic))
        .map(partition -> new PartitionInfo(topic, partition.partition(), node, nodes, nodes))
        .toList();
  }

  @Override
  public Consumer<byte[], byte[]> get() {
    made.incrementAndGet();
    return new Reading();
  }

  private final class Reading extends MockConsumer<byte[], byte[]> {

    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile boolean woken;

    Reading() {
      super("earliest");
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
      return partitions(topic);
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
      return of(begins, partitions);
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
      return of(ends, partitions);
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
      times.forEach(
          (partition, time) ->
              from(partition, 0).stream()
                  .filter(record -> record.timestamp() >= time)
                  .findFirst()
                  .ifPresent(
                      record ->
                          found.put(
                              partition,
                              new OffsetAndTimestamp(record.offset(), record.timestamp()))));
      return found;
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
      positions.keySet().retainAll(partitions);
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
      positions.put(partition, offset);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
      positions.putAll(endOffsets(partitions));
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
      positions.putAll(beginningOffsets(partitions));
    }

    @Override
    public long position(TopicPartition partition) {
      return Optional.ofNullable(positions.get(partition)).orElseThrow();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      if (woken) {
        throw new WakeupException();
      }
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read = new HashMap<>();
      synchronized (FakeTopics.this) {
        positions.replaceAll(
            (partition, position) -> {
              List<ConsumerRecord<byte[], byte[]>> records = from(partition, position);
              if (!records.isEmpty()) {
                read.put(partition, records);
              }
              return Math.max(position, end(partition));
            });
      }
      if (read.isEmpty()) {
        Thread.yield();
      }
      return new ConsumerRecords<>(read, Map.of());
    }

    @Override
    public void wakeup() {
      woken = true;
    }
  }
}
