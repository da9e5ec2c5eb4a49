package ciclo.campaign.targeting.persistence;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Customers for whom it is a certain time, page by page.
@ApplicationScoped
public class Clocked {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    // Day by day, in the order of the index: asked for several days at once, the planner goes through everybody.
    private static final String BORN_ON = """
            SELECT born.* FROM unnest($1::int[]) AS asked (day) CROSS JOIN LATERAL (
                SELECT p.customer_id, p.birth_date, p.time_zone, s.stage, s.sequence
                FROM profile p LEFT JOIN customer_stage s ON s.customer_id = p.customer_id
                WHERE (extract(month FROM p.birth_date) * 100 + extract(day FROM p.birth_date))::int = asked.day
                    AND p.birth_date IS NOT NULL AND ($2::text IS NULL OR s.stage = $2) AND p.customer_id > $3
                ORDER BY p.customer_id LIMIT $4) AS born
            ORDER BY born.customer_id LIMIT $4""";
    // With a stage or without: one statement for both would have to go through all stages.
    private static final String ANY_STAGE = "$2::text IS NULL";
    private static final String THE_STAGE = "s.stage = $2";
    private static final String ZONED = """
            SELECT s.customer_id, p.birth_date, p.time_zone, s.stage, s.sequence
            FROM customer_stage s LEFT JOIN profile p ON p.customer_id = s.customer_id
            WHERE %s AND %s AND s.customer_id > $3
                AND NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = s.customer_id)
            ORDER BY s.customer_id LIMIT $4""";
    private static final String IN_ZONES = "p.time_zone IN (SELECT unnest($1::text[]))";
    private static final String IN_ZONES_OR_NONE = """
            (p.time_zone IS NULL OR p.time_zone IN (SELECT unnest($1::text[]))
                OR p.time_zone NOT IN (SELECT unnest($5::text[])))""";

    /// A customer and their clock.
    ///
    /// @param zone as they gave it
    /// @param stage where they stand; null if nobody has said yet
    public record Somebody(
            String customerId,
            @Nullable LocalDate born,
            @Nullable String zone,
            @Nullable String stage,
            long sequence) {}

    /// Whoever was born on one of these days of the year.
    ///
    /// @param stage any if null
    /// @param after the last one of the page before
    public List<Somebody> bornOn(
            SqlConnection connection, Collection<MonthDay> days, @Nullable String stage, String after, int limit) {
        Integer[] numbers = days.stream()
                .map(day -> day.getMonthValue() * 100 + day.getDayOfMonth())
                .toArray(Integer[]::new);
        return page(connection, BORN_ON, numbers, stage, after, limit);
    }

    /// Whoever lives in one of these zones.
    public List<Somebody> inZones(
            SqlConnection connection, Collection<String> zones, @Nullable String stage, String after, int limit) {
        return zones.isEmpty()
                ? List.of()
                : page(connection, zoned(IN_ZONES, stage), zones.toArray(String[]::new), stage, after, limit);
    }

    /// The same, and whoever lives in a zone that is not known or has not said.
    ///
    /// @param known all zones that are
    public List<Somebody> inZonesOrNone(
            SqlConnection connection,
            Collection<String> zones,
            Collection<String> known,
            @Nullable String stage,
            String after,
            int limit) {
        return page(
                connection, zoned(IN_ZONES_OR_NONE, stage), zones.toArray(String[]::new), stage, after, limit, (Object)
                        known.toArray(String[]::new));
    }

    private static String zoned(String where, @Nullable String stage) {
        return ZONED.formatted(where, stage == null ? ANY_STAGE : THE_STAGE);
    }

    private static List<Somebody> page(
            SqlConnection connection,
            String sql,
            Object[] among,
            @Nullable String stage,
            String after,
            int limit,
            Object... more) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(among, stage, after, limit));
        values.addAll(Arrays.asList(more));
        List<Somebody> found = new ArrayList<>();
        for (Row row : connection
                .preparedQuery(sql)
                .execute(Tuple.from(values))
                .await()
                .atMost(ANSWER)) {
            Long sequence = row.getLong("sequence");
            found.add(new Somebody(
                    row.getString("customer_id"),
                    row.getLocalDate("birth_date"),
                    row.getString("time_zone"),
                    row.getString("stage"),
                    sequence == null ? 0 : sequence));
        }
        return found;
    }
}
