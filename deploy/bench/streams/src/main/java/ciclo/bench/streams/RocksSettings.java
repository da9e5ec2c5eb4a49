package ciclo.bench.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/// One block cache for all stores of the process, in place of one each. Write buffers are large enough for what comes
/// between two compactions, and most look-ups of an event's id are answered by a filter.
public final class RocksSettings implements RocksDBConfigSetter {

    private static final Cache CACHE = new LRUCache(256L * 1024 * 1024);
    private static final BloomFilter FILTER = new BloomFilter(10);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setFilterPolicy(FILTER);
        table.setCacheIndexAndFilterBlocks(false);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(32L * 1024 * 1024);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the filter belong to the process, not to the store.
    }
}
