package io.soakstream.analyzer.app;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Little memory for RocksDB: closed windows are written once and read when a task moves. By default
 * Kafka Streams gives each store 48 MB to write into and 50 MB of cache. One cache for all stores
 * of the process, never closed. Safe for any thread.
 */
public final class SmallStores implements RocksDBConfigSetter {
  private static final long MB = 1 << 20;
  private static final long WRITE_BUFFER_BYTES = 4 * MB;
  private static final int WRITE_BUFFERS_MAX = 2;
  private static final Cache CACHE = new LRUCache(8 * MB);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    options.setTableFormatConfig(table);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setMaxWriteBufferNumber(WRITE_BUFFERS_MAX);
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache is everybody's.
  }
}
