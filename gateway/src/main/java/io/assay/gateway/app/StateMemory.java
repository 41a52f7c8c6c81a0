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
 *
 * <p>Buffers have to be written to disk to be given up. Where the machine has no time for that they
 * push out all that is only kept for reading, and then go on to grow over the whole: up to 8 MiB a
 * store, 5 where all are written to at once, and there writes of that store wait. They do not wait
 * sooner, for all stores together: RocksDB would then wait for a store that nobody writes to, whose
 * buffer nothing sends to disk (facebook/rocksdb#11780).
 */
public final class StateMemory implements RocksDBConfigSetter {

  /** Among the settings of Kafka Streams: a whole number of MiB. */
  static final String MEBIBYTES = "assay.state.memory.mib";

  /** As {@link GatewayConfig.Gateway#stateMemoryMib()}, for a stream that is not the gateway's. */
  private static final String UNLESS_SET = "256";

  /** So that the buffers of an instance's dozens of stores fit beside each other. */
  private static final long BUFFER_BYTES = 4L << 20;

  /** The one that is written to, and the one on its way to disk. */
  private static final int BUFFERS = 2;

  /**
   * Every part of a cache has a bound of its own, and what is written falls on them by chance: 64
   * parts of 64 MiB keep 7 MiB more. A few stream threads do not crowd one.
   */
  private static final int WHOLE = 0;

  /** For indexes and filters, which every read needs. */
  private static final double KEPT_LONGEST = 0.1;

  /** By MiB. Never closed: stores come and go for as long as the process lives. */
  private static final Map<Long, Shared> SHARED = new ConcurrentHashMap<>();

  private record Shared(Cache blocks, WriteBufferManager writes) {

    static Shared of(long mebibytes) {
      long bytes = mebibytes << 20;
      // Not strict: a read that finds the cache full of what is in use must not fail.
      Cache blocks = new LRUCache(bytes, WHOLE, false, KEPT_LONGEST);
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
    options.setMaxWriteBufferNumber(BUFFERS);
  }

  /** Nothing is a store's own. */
  @Override
  public void close(String store, Options options) {}
}
