package io.assay.gateway.topology;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A window store that, when it is empty, says so to Kafka Streams.
 *
 * <p>Since Kafka 4.3 (KIP-1035) a store keeps itself how far it has come in its changelog, and a
 * window store keeps that in its segments. One that nothing was written to yet has none, so with
 * exactly-once, 4.3.1 takes every task with such a store for a corrupted one at each restart and
 * each move: it wipes the state of the task, its other stores included, and reads all of it again.
 */
final class KnownEmptyWindowStore
    extends WrappedStateStore<WindowStore<Bytes, byte[]>, Bytes, byte[]>
    implements WindowStore<Bytes, byte[]> {

  /** {@code OffsetCheckpoint.OFFSET_UNKNOWN}: to be read from the start of the changelog. */
  static final long FROM_THE_START = -4;

  private KnownEmptyWindowStore(WindowStore<Bytes, byte[]> store) {
    super(store);
  }

  /** The same stores, each of which knows when it is empty. */
  static WindowBytesStoreSupplier over(WindowBytesStoreSupplier stores) {
    return new WindowBytesStoreSupplier() {
      @Override
      public String name() {
        return stores.name();
      }

      @Override
      public WindowStore<Bytes, byte[]> get() {
        return new KnownEmptyWindowStore(stores.get());
      }

      @Override
      public String metricsScope() {
        return stores.metricsScope();
      }

      @Override
      public long segmentIntervalMs() {
        return stores.segmentIntervalMs();
      }

      @Override
      public long windowSize() {
        return stores.windowSize();
      }

      @Override
      public boolean retainDuplicates() {
        return stores.retainDuplicates();
      }

      @Override
      public long retentionPeriod() {
        return stores.retentionPeriod();
      }
    };
  }

  /** What holds records but no offset was left in the middle of a transaction, and says so. */
  @Override
  public Long committedOffset(TopicPartition partition) {
    Long known = super.committedOffset(partition);
    return known == null && isEmpty() ? Long.valueOf(FROM_THE_START) : known;
  }

  private boolean isEmpty() {
    try (KeyValueIterator<Windowed<Bytes>, byte[]> all = wrapped().all()) {
      return !all.hasNext();
    }
  }

  @Override
  public void put(Bytes key, byte[] value, long windowStart) {
    wrapped().put(key, value, windowStart);
  }

  @Override
  public byte[] fetch(Bytes key, long windowStart) {
    return wrapped().fetch(key, windowStart);
  }

  @Override
  public WindowStoreIterator<byte[]> fetch(Bytes key, long from, long to) {
    return wrapped().fetch(key, from, to);
  }

  @Override
  public WindowStoreIterator<byte[]> backwardFetch(Bytes key, long from, long to) {
    return wrapped().backwardFetch(key, from, to);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(
      Bytes first, Bytes last, long from, long to) {
    return wrapped().fetch(first, last, from, to);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(
      Bytes first, Bytes last, long from, long to) {
    return wrapped().backwardFetch(first, last, from, to);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long from, long to) {
    return wrapped().fetchAll(from, to);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetchAll(long from, long to) {
    return wrapped().backwardFetchAll(from, to);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
    return wrapped().all();
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardAll() {
    return wrapped().backwardAll();
  }
}
