/// What lifecycle-service is measured against: the same stages from the same topics by Kafka Streams, exactly once,
/// with the state, the ids of all events and their history in RocksDB and in changelog topics. It is tuned as well as
/// we know how; it serves no API but the one question that the benchmark asks to compare.
@NullMarked
package ciclo.bench.streams;

import org.jspecify.annotations.NullMarked;
