package io.assay.gateway.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory outside of the heap of all stores of the process together. By themselves each
 * store, and each of the segments of a window's store, may take 98 MiB: 50 of read blocks and three
 * buffers of writes.
 *
 * <p>What is written counts as part of the whole; a store that would take more than is left writes
 * its buffer to disk sooner. Indexes and filters count too. What iterators and open transactions
 * hold does not, so this is a bound of what stays and not of every moment.
 */
public final class StateMemory implements RocksDBConfigSetter {

  /** Among the settings of Kafka Streams: a whole number of MiB. */
  static final String MEBIBYTES = "assay.state.memory.mib";

  /** As {@link GatewayConfig.Gateway#stateMemoryMib()}, for a stream that is not the gateway's. */
  private static final String UNLESS_SET = "256";

  /** So that the buffers of an instance's dozens of stores fit beside each other. */
  private static final long BUFFER_BYTES = 4L << 20;

  /** For indexes and filters, which every read needs. */
  private static final double KEPT_LONGEST = 0.1;

  /** By MiB. Never closed: stores come and go for as long as the process lives. */
  private static final Map<Long, Shared> SHARED = new ConcurrentHashMap<>();

  private record Shared(Cache blocks, WriteBufferManager writes) {

    static Shared of(long mebibytes) {
      long bytes = mebibytes << 20;
      // Not strict: a read that finds the cache full of what is in use must not fail.
      Cache blocks = new LRUCache(bytes, -1, false, KEPT_LONGEST);
      return new Shared(blocks, new WriteBufferManager(bytes / 2, blocks));
    }
  }

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    Object mebibytes = configs.get(MEBIBYTES);
    Shared shared =
        SHARED.computeIfAbsent(
            Long.valueOf(mebibytes == null ? UNLESS_SET : mebibytes.toString()), Shared::of);
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(shared.blocks());
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(shared.writes());
    options.setWriteBufferSize(BUFFER_BYTES);
  }

  /** Nothing is a store's own. */
  @Override
  public void close(String store, Options options) {}
}
