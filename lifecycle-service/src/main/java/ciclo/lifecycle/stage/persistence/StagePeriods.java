package ciclo.lifecycle.stage.persistence;

import ciclo.lifecycle.sql.Sql;
import ciclo.lifecycle.stage.domain.Cause;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.domain.Tracked;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Table `stage_period`: the history of every customer's stages.
@ApplicationScoped
public class StagePeriods {

    private static final String OF = """
            SELECT * FROM stage_period WHERE customer_id = ANY($1) ORDER BY customer_id, from_at""";
    private static final String DELETE = """
            DELETE FROM stage_period p USING unnest($1::text[], $2::timestamptz[]) AS gone (id, from_at)
            WHERE p.customer_id = gone.id AND p.from_at = gone.from_at""";
    private static final String INSERT = """
            INSERT INTO stage_period
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
                $7::text[], $8::text[], $9::text[], $10::int[])""";

    /// A row of the table.
    private record PeriodRow(String customerId, @Nullable Stage previous, Period period) {}

    /// The periods of one customer, oldest first.
    public List<Period> of(SqlClient client, String customerId) {
        return load(client, List.of(customerId)).stream().map(PeriodRow::period).toList();
    }

    /// Writes what differs from what is there: usually the end of one period and the begin of another.
    public void save(SqlConnection transaction, List<Tracked> tracked) {
        Set<PeriodRow> stored = new LinkedHashSet<>(
                load(transaction, tracked.stream().map(Tracked::customerId).toList()));
        List<PeriodRow> added = new ArrayList<>();
        for (Tracked customer : tracked) {
            Stage previous = null;
            for (Period period : customer.periods()) {
                PeriodRow row = new PeriodRow(customer.customerId(), previous, period);
                if (!stored.remove(row)) {
                    added.add(row);
                }
                previous = period.stage();
            }
        }
        List<PeriodRow> gone = List.copyOf(stored);
        if (!gone.isEmpty()) {
            Sql.execute(
                    transaction,
                    DELETE,
                    Sql.texts(gone, PeriodRow::customerId),
                    Sql.instants(gone, row -> row.period.from()));
        }
        if (!added.isEmpty()) {
            insert(transaction, added);
        }
    }

    private static void insert(SqlConnection transaction, List<PeriodRow> rows) {
        Sql.execute(
                transaction,
                INSERT,
                Sql.texts(rows, PeriodRow::customerId),
                Sql.instants(rows, row -> row.period.from()),
                Sql.instants(rows, row -> row.period.to()),
                Sql.texts(rows, row -> row.previous == null ? null : row.previous.wireName()),
                Sql.texts(rows, row -> row.period.stage().wireName()),
                Sql.texts(rows, row -> row.period.cause().kind().wireName()),
                Sql.texts(rows, row -> event(row, EventRef::source)),
                Sql.texts(rows, row -> event(row, EventRef::id)),
                Sql.texts(rows, row -> event(row, EventRef::type)),
                rows.stream().map(row -> row.period.rulesVersion()).toArray(Integer[]::new));
    }

    private static @Nullable String event(PeriodRow row, Function<EventRef, String> part) {
        return Optional.ofNullable(row.period.cause().event()).map(part).orElse(null);
    }

    private static List<PeriodRow> load(SqlClient client, List<String> customers) {
        List<PeriodRow> rows = new ArrayList<>();
        for (Row row : Sql.execute(client, OF, (Object) customers.toArray(String[]::new))) {
            String previous = row.getString("previous_stage");
            rows.add(new PeriodRow(
                    row.getString("customer_id"), previous == null ? null : Stage.of(previous), period(row)));
        }
        return rows;
    }

    private static Period period(Row row) {
        Cause.Kind kind = Cause.Kind.of(row.getString("cause_kind"));
        String source = row.getString("cause_source");
        EventRef event = source == null
                ? null
                : new EventRef(
                        source,
                        Objects.requireNonNull(row.getString("cause_event_id")),
                        Objects.requireNonNull(row.getString("cause_event_type")));
        return new Period(
                Stage.of(row.getString("stage")),
                Sql.instant(row, "from_at"),
                Sql.instantOrNull(row, "to_at"),
                new Cause(kind, event),
                row.getInteger("rules_version"));
    }
}
