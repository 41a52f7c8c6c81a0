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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class StateMemoryTest {

  private static final int STORES = 24;
  private static final int BYTES_A_STORE = 12 << 20;
  private static final int VALUE_BYTES = 4096;
  private static final Map<String, Object> SETTINGS = Map.of(StateMemory.MEBIBYTES, "64");

  @TempDir private Path folder;

  @Test
  void many_stores_together_keep_no_more_than_is_set() throws Exception {
    // Given
    List<RocksDB> stores = open();
    try {
      // When: each would keep all of it
      Random random = new Random(7);
      byte[] value = new byte[VALUE_BYTES];
      for (int i = 0; i < BYTES_A_STORE / VALUE_BYTES; i++) {
        for (RocksDB store : stores) {
          random.nextBytes(value);
          store.put(key(i), value);
        }
      }
      for (RocksDB store : stores) {
        for (int i = 0; i < BYTES_A_STORE / VALUE_BYTES; i++) {
          assertThat(store.get(key(i))).hasSize(VALUE_BYTES);
        }
      }

      // Then, once what is being written to disk is there
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                assertThat(sum(stores, "rocksdb.cur-size-all-mem-tables"))
                    .as("buffers of writes")
                    .isLessThanOrEqualTo(48L << 20);
                assertThat(stores.getFirst().getLongProperty("rocksdb.block-cache-usage"))
                    .as("all that is kept, of every store")
                    .isBetween(16L << 20, 66L << 20);
              });
    } finally {
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
