package ciclo.bench.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// A question to the service, and the same to the table.
///
/// @param answer what the service says, in the words of the table
/// @param sql two columns, a name and a number
record Question(String what, String path, Function<JsonNode, Map<String, Long>> answer, String sql) {

    private static final long HOUR = 3600;
    private static final String CUSTOMER = "stage IN ('growth', 'retention', 'reactivation')";

    /// What is asked, about a time that ends `now`.
    static List<Question> all(Instant now) {
        Instant then = now.minus(400, ChronoUnit.DAYS).minusSeconds(12_345);
        return List.of(
                stages("stages now", now),
                stages("stages 400 days ago", then),
                new Question(
                        "flows of 400 days",
                        "/flows?from=" + then + "&to=" + now,
                        Question::flows,
                        "SELECT coalesce(previous_stage, 'null') || ' to ' || stage, count(*) FROM stage_period"
                                + " WHERE from_at > '" + then + "' AND from_at <= '" + now
                                + "' GROUP BY previous_stage, stage"),
                durations("growth"),
                durations("retention"),
                cohorts(YearMonth.from(now.atOffset(ZoneOffset.UTC))));
    }

    private static Question stages(String what, Instant at) {
        return new Question(
                what,
                "/stages?at=" + at,
                answer -> {
                    Map<String, Long> stages = new TreeMap<>();
                    answer.path("stages").properties().forEach(stage -> {
                        if (stage.getValue().asLong() > 0) {
                            stages.put(stage.getKey(), stage.getValue().asLong());
                        }
                    });
                    return stages;
                },
                "SELECT stage, count(*) FROM stage_period WHERE from_at <= '" + at + "' AND (to_at IS NULL OR to_at > '"
                        + at + "') GROUP BY stage");
    }

    private static Map<String, Long> flows(JsonNode answer) {
        Map<String, Long> flows = new TreeMap<>();
        answer.path("flows")
                .forEach(flow -> flows.put(
                        flow.path("from").asText("null") + " to "
                                + flow.path("to").asText(),
                        flow.path("count").asLong()));
        return flows;
    }

    /// The median in hours: what lasts for days is rounded to them.
    private static Question durations(String stage) {
        return new Question(
                "durations of " + stage,
                "/durations?stage=" + stage,
                answer -> Map.of(
                        "median",
                        answer.path("quantiles").path(2).path("seconds").asLong() / HOUR),
                "SELECT 'median', floor(extract(epoch FROM percentile_disc(0.5) WITHIN GROUP (ORDER BY to_at - from_at))"
                        + " / " + HOUR + ")::bigint FROM stage_period WHERE to_at IS NOT NULL AND stage = '" + stage
                        + "'");
    }

    /// Who was active at the end of the month after the first.
    private static Question cohorts(YearMonth now) {
        return new Question(
                "cohorts of 36 months",
                "/cohorts?by=month&from=" + now.minusMonths(35) + "&to=" + now,
                answer -> {
                    Map<String, Long> cohorts = new TreeMap<>();
                    answer.path("cohorts")
                            .forEach(cohort -> cohorts.put(
                                    cohort.path("month").asText(),
                                    cohort.path("months").path(1).path("active").asLong()));
                    return cohorts;
                },
                """
                SELECT to_char(month, 'YYYY-MM'), count(*) FILTER (WHERE EXISTS (
                    SELECT FROM stage_period p WHERE p.customer_id = first.customer_id
                        AND p.stage IN ('growth', 'retention')
                        AND p.from_at < (month + interval '2 months') AT TIME ZONE 'UTC'
                        AND (p.to_at IS NULL OR p.to_at >= (month + interval '2 months') AT TIME ZONE 'UTC')
                        AND month + interval '1 month' <= '%s-01'))
                FROM (SELECT customer_id, date_trunc('month', min(from_at) AT TIME ZONE 'UTC') AS month
                      FROM stage_period WHERE %s GROUP BY customer_id) AS first
                WHERE month >= '%s-01' GROUP BY month""".formatted(now, CUSTOMER, now.minusMonths(35)));
    }
}
