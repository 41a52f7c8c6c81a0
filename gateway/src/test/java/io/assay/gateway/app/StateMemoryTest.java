package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class StateMemoryTest {

  private static final int STORES = 24;
  private static final int BYTES_A_STORE = 12 << 20;
  private static final int VALUE_BYTES = 4096;
  private static final Map<String, Object> SETTINGS = Map.of(StateMemory.MEBIBYTES, "64");

  private static final FlushOptions FLUSH =
      new FlushOptions().setWaitForFlush(true).setAllowWriteStall(true);

  private final Random random = new Random(7);

  @TempDir private Path folder;

  @Test
  void many_stores_together_keep_no_more_than_is_set() throws Exception {
    // Given
    List<RocksDB> stores = open();
    try {
      fill(stores);

      // When: each would keep all of it, once what is written is on disk
      flush(stores);
      readAll(stores);

      // Then
      assertThat(kept(stores)).isBetween(48L << 20, 65L << 20);
    } finally {
      stores.forEach(RocksDB::close);
    }
  }

  @Test
  void what_is_written_pushes_out_what_is_kept_for_reading() throws Exception {
    // Given
    List<RocksDB> stores = open();
    try {
      fill(stores);
      flush(stores);
      readAll(stores);

      // When: more than half of the whole is written, and nothing gets to disk
      for (RocksDB store : stores) {
        store.pauseBackgroundWork();
      }
      for (int i = 0; written(stores) < 48L << 20; i++) {
        for (RocksDB store : stores) {
          store.put(key(i), value());
        }
      }

      // Then
      assertThat(kept(stores)).isBetween(48L << 20, 65L << 20);
    } finally {
      for (RocksDB store : stores) {
        store.continueBackgroundWork();
        store.close();
      }
    }
  }

  @Test
  void a_store_that_does_not_get_to_disk_lets_its_writers_wait() throws Exception {
    // Given
    List<RocksDB> stores = open();
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> writers = new ArrayList<>();
    try {
      for (RocksDB store : stores) {
        store.pauseBackgroundWork();
      }

      // When: each is written to for as long as it takes anything
      for (RocksDB store : stores) {
        writers.add(Thread.ofPlatform().start(() -> writeUntil(stop, store)));
      }
      AtomicLong before = new AtomicLong(-1);
      await()
          .pollInterval(Duration.ofSeconds(1))
          .atMost(Duration.ofMinutes(2))
          .until(() -> before.getAndSet(written(stores)) == written(stores));

      // Then
      assertThat(written(stores)).isLessThan(STORES * (8L << 20));
    } finally {
      stop.set(true);
      for (RocksDB store : stores) {
        store.continueBackgroundWork();
      }
      for (Thread writer : writers) {
        writer.join();
      }
      stores.forEach(RocksDB::close);
    }
  }

  @Test
  void a_size_that_is_no_number_is_refused() {
    assertThatThrownBy(
            () ->
                new StateMemory()
                    .setConfig("any", new Options(), Map.of(StateMemory.MEBIBYTES, "much")))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("much");
  }

  /** As Kafka Streams opens them, less what does not matter to memory. */
  private List<RocksDB> open() throws RocksDBException {
    List<RocksDB> stores = new ArrayList<>();
    for (int i = 0; i < STORES; i++) {
      Options options =
          new Options()
              .setCreateIfMissing(true)
              .setMaxWriteBufferNumber(3)
              .setTableFormatConfig(new BlockBasedTableConfig());
      new StateMemory().setConfig("store-" + i, options, SETTINGS);
      stores.add(RocksDB.open(options, folder.resolve("store-" + i).toString()));
    }
    return stores;
  }

  private static void flush(List<RocksDB> stores) throws RocksDBException {
    for (RocksDB store : stores) {
      store.flush(FLUSH);
    }
  }

  private void fill(List<RocksDB> stores) throws RocksDBException {
    for (int i = 0; i < BYTES_A_STORE / VALUE_BYTES; i++) {
      for (RocksDB store : stores) {
        store.put(key(i), value());
      }
    }
  }

  private static void readAll(List<RocksDB> stores) throws RocksDBException {
    for (RocksDB store : stores) {
      for (int i = 0; i < BYTES_A_STORE / VALUE_BYTES; i++) {
        assertThat(store.get(key(i))).hasSize(VALUE_BYTES);
      }
    }
  }

  private static void writeUntil(AtomicBoolean stop, RocksDB store) {
    byte[] value = new byte[VALUE_BYTES];
    try {
      for (int i = 0; !stop.get(); i++) {
        store.put(key(i), value);
      }
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of every store, by what the cache that they share counts. */
  private static long kept(List<RocksDB> stores) throws RocksDBException {
    return stores.getFirst().getLongProperty("rocksdb.block-cache-usage");
  }

  private static long written(List<RocksDB> stores) throws RocksDBException {
    return sum(stores, "rocksdb.cur-size-all-mem-tables");
  }

  private byte[] value() {
    byte[] value = new byte[VALUE_BYTES];
    random.nextBytes(value);
    return value;
  }

  private static byte[] key(int i) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
  }

  private static long sum(List<RocksDB> stores, String property) throws RocksDBException {
    long sum = 0;
    for (RocksDB store : stores) {
      sum += store.getLongProperty(property);
    }
    return sum;
  }
}
