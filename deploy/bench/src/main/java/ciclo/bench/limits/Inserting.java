package ciclo.bench.limits;

import ciclo.bench.Failure;
import ciclo.testkit.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.lang.reflect.Array;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes the rows of a table once more, with the client that the services use: a batch is one `INSERT … SELECT FROM
/// unnest(…)` in a transaction of its own.
final class Inserting implements AutoCloseable {

    private static final int BATCH = 10_000;
    /// Batches that are read before they are written, so that reading is not measured.
    private static final int IN_HAND = 10;
    private static final String COPY = "bench_copy";

    private final Vertx vertx = Vertx.vertx();
    private final PgConnection reader;
    private final List<PgConnection> writers = new ArrayList<>();
    private final String table;

    /// @param connections how many write at a time
    Inserting(Database database, String table, int connections) {
        this.table = table;
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.username())
                .setPassword(database.password())
                .setCachePreparedStatements(true);
        reader = await(PgConnection.connect(vertx, options));
        for (int i = 0; i < connections; i++) {
            writers.add(await(PgConnection.connect(vertx, options)));
        }
    }

    /// @return rows a second
    double rate() {
        var unusedSet = query("SET client_min_messages = warning");
        // Of the same shape, constraints and indexes included.
        var unusedDrop = query("DROP TABLE IF EXISTS " + COPY);
        var unusedCreate = query("CREATE TABLE " + COPY + " (LIKE " + table + " INCLUDING ALL)");
        List<String> types = types();
        String insert = "INSERT INTO " + COPY + " SELECT * FROM unnest("
                + IntStream.range(0, types.size())
                        .mapToObj(i -> "$" + (i + 1) + "::" + types.get(i) + "[]")
                        .collect(Collectors.joining(", "))
                + ") ON CONFLICT DO NOTHING";
        long rows = 0;
        long nanos = 0;
        var unusedBegin = await(reader.begin());
        Cursor cursor = await(reader.prepare("SELECT * FROM " + table)).cursor();
        boolean more = true;
        while (more) {
            List<Tuple> batches = new ArrayList<>();
            for (int i = 0; i < IN_HAND && more; i++) {
                RowSet<Row> read = await(cursor.read(BATCH));
                if (read.size() > 0) {
                    batches.add(columns(read, types));
                    rows += read.size();
                }
                more = cursor.hasMore();
            }
            long begin = System.nanoTime();
            write(insert, batches);
            nanos += System.nanoTime() - begin;
        }
        var unusedClose = await(cursor.close());
        return rows / (nanos / 1e9);
    }

    /// Each connection takes the next batch when it is done with one.
    private void write(String insert, List<Tuple> batches) {
        List<Future<?>> done = new ArrayList<>();
        for (int w = 0; w < writers.size(); w++) {
            PgConnection writer = writers.get(w);
            Future<?> chain = Future.succeededFuture();
            for (int b = w; b < batches.size(); b += writers.size()) {
                Tuple batch = batches.get(b);
                chain = chain.compose(any -> writer.preparedQuery(insert).execute(batch));
            }
            done.add(chain);
        }
        var unused = await(Future.all(done));
    }

    private List<String> types() {
        List<String> types = new ArrayList<>();
        for (Row row : query("SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = '" + COPY
                + "'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum")) {
            types.add(row.getString(0));
        }
        return types;
    }

    /// A batch as one array for each column.
    private static Tuple columns(RowSet<Row> rows, List<String> types) {
        List<Object> columns = new ArrayList<>(types.size());
        for (int column = 0; column < types.size(); column++) {
            Object values = Array.newInstance(javaType(types.get(column)), rows.size());
            int index = 0;
            for (Row row : rows) {
                Array.set(values, index++, row.getValue(column));
            }
            columns.add(values);
        }
        return Tuple.from(columns);
    }

    /// What the client reads and writes this type of PostgreSQL's as.
    private static Class<?> javaType(String type) {
        return switch (type) {
            case "text" -> String.class;
            case "smallint" -> Short.class;
            case "integer" -> Integer.class;
            case "bigint" -> Long.class;
            case "numeric" -> Numeric.class;
            case "boolean" -> Boolean.class;
            case "timestamp with time zone" -> OffsetDateTime.class;
            case "uuid" -> UUID.class;
            case "bytea" -> Buffer.class;
            default -> throw new Failure("A column of type " + type + " cannot be written: add it here");
        };
    }

    private RowSet<Row> query(String sql) {
        return await(reader.query(sql).execute());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.MINUTES)
                .join();
    }

    @Override
    public void close() {
        var unused = await(vertx.close());
    }
}
