package ciclo.lifecycle.stage.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import ciclo.lifecycle.stage.domain.Cause;
import ciclo.lifecycle.stage.domain.CohortChanges;
import ciclo.lifecycle.stage.domain.CohortChanges.Change;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Table `stage_period`: the history of every customer's stages.
@ApplicationScoped
public class StagePeriods {

    private static final String OF = """
            SELECT * FROM stage_period WHERE customer_id = ANY($1) ORDER BY customer_id, from_at""";
    /// Triggers keep the counts that analytics answer from. Where a setting says so they leave the cohorts out,
    /// which are counted here with less effort.
    private static final String DELETE = """
            DELETE FROM stage_period p USING unnest($1::text[], $2::timestamptz[]) AS gone (id, from_at),
                set_config('ciclo.cohorts', 'counted', true)
            WHERE p.customer_id = gone.id AND p.from_at = gone.from_at""";
    private static final String END = """
            UPDATE stage_period p SET to_at = ended.to_at
            FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS ended (id, from_at, to_at)
            WHERE p.customer_id = ended.id AND p.from_at = ended.from_at""";
    private static final String INSERT = """
            INSERT INTO stage_period (customer_id, from_at, to_at, previous_stage, stage, cause_kind, cause_source,
                cause_event_id, cause_event_type, rules_version)
            SELECT added.* FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
                $7::text[], $8::text[], $9::text[], $10::int[]) AS added, set_config('ciclo.cohorts', 'counted', true)""";
    private static final String COUNT_COHORTS = """
            INSERT INTO cohort_change (cohort, month, customers, active)
            SELECT * FROM unnest($1::date[], $2::date[], $3::bigint[], $4::bigint[])""";

    /// A row of the table.
    private record PeriodRow(String customerId, @Nullable Stage previous, Period period) {

        Instant from() {
            return period.from();
        }

        /// Whether the other one differs by its end at most.
        boolean beginsLike(PeriodRow other) {
            return previous == other.previous
                    && period.stage() == other.period.stage()
                    && period.cause().equals(other.period.cause())
                    && period.rulesVersion() == other.period.rulesVersion();
        }
    }

    /// The periods of these customers, oldest first.
    public Map<String, List<Period>> of(SqlClient client, Collection<String> customers) {
        return load(client, customers).stream()
                .collect(groupingBy(PeriodRow::customerId, mapping(PeriodRow::period, toList())));
    }

    /// Writes what differs from what was there: usually the end of one period and the begin of another.
    public void save(SqlConnection transaction, Collection<Tracked> tracked) {
        List<PeriodRow> gone = new ArrayList<>();
        List<PeriodRow> ended = new ArrayList<>();
        List<PeriodRow> added = new ArrayList<>();
        CohortChanges cohorts = new CohortChanges();
        for (Tracked customer : tracked) {
            if (customer.periodsBefore().equals(customer.periods())) {
                continue;
            }
            cohorts.add(customer.periodsBefore(), customer.periods());
            Map<Instant, PeriodRow> before = new LinkedHashMap<>();
            rows(customer.customerId(), customer.periodsBefore()).forEach(row -> before.put(row.from(), row));
            for (PeriodRow row : rows(customer.customerId(), customer.periods())) {
                PeriodRow stored = before.get(row.from());
                if (stored == null || !stored.beginsLike(row)) {
                    added.add(row);
                } else {
                    before.remove(row.from());
                    if (!stored.equals(row)) {
                        ended.add(row);
                    }
                }
            }
            gone.addAll(before.values());
        }
        if (!gone.isEmpty()) {
            Sql.execute(
                    transaction, DELETE, Sql.texts(gone, PeriodRow::customerId), Sql.instants(gone, PeriodRow::from));
        }
        if (!ended.isEmpty()) {
            Sql.execute(
                    transaction,
                    END,
                    Sql.texts(ended, PeriodRow::customerId),
                    Sql.instants(ended, PeriodRow::from),
                    Sql.instants(ended, row -> row.period.to()));
        }
        if (!added.isEmpty()) {
            insert(transaction, added);
        }
        count(transaction, cohorts.all());
    }

    private static List<PeriodRow> rows(String customerId, List<Period> periods) {
        List<PeriodRow> rows = new ArrayList<>(periods.size());
        Stage previous = null;
        for (Period period : periods) {
            rows.add(new PeriodRow(customerId, previous, period));
            previous = period.stage();
        }
        return rows;
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

    private static void count(SqlConnection transaction, Collection<Change> changes) {
        if (!changes.isEmpty()) {
            Sql.execute(
                    transaction,
                    COUNT_COHORTS,
                    changes.stream().map(change -> change.cohort().atDay(1)).toArray(LocalDate[]::new),
                    changes.stream().map(change -> change.month().atDay(1)).toArray(LocalDate[]::new),
                    changes.stream().map(Change::customers).toArray(Long[]::new),
                    changes.stream().map(Change::active).toArray(Long[]::new));
        }
    }

    private static @Nullable String event(PeriodRow row, Function<EventRef, String> part) {
        return Optional.ofNullable(row.period.cause().event()).map(part).orElse(null);
    }

    private static List<PeriodRow> load(SqlClient client, Collection<String> customers) {
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
