package ciclo.lifecycle.analytics;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;

import ciclo.lifecycle.analytics.domain.Cohort;
import ciclo.lifecycle.analytics.domain.Durations;
import ciclo.lifecycle.analytics.domain.Durations.Quantile;
import ciclo.lifecycle.analytics.domain.Flow;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.stage.domain.Stage;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The answers of analytics as they are defined: everybody's history is read from its first period to its last.
record Plainly(Collection<List<Spell>> histories) {

    private static final Set<Stage> CUSTOMERS = Set.of(Stage.GROWTH, Stage.RETENTION, Stage.REACTIVATION);
    private static final Set<Stage> ACTIVE = Set.of(Stage.GROWTH, Stage.RETENTION);
    private static final List<String> SHARES = List.of("0.1", "0.25", "0.5", "0.75", "0.9");

    /// A period in a stage; without an end it lasts.
    record Spell(Stage stage, Instant from, @Nullable Instant to) {

        private boolean contains(Instant t) {
            return !t.isBefore(from) && (to == null || t.isBefore(to));
        }
    }

    static Plainly read(Pool pool) {
        Map<String, List<Spell>> histories = new TreeMap<>();
        for (Row row : Tables.query(
                pool, "SELECT customer_id, stage, from_at, to_at FROM stage_period ORDER BY customer_id, from_at")) {
            OffsetDateTime to = row.getOffsetDateTime("to_at");
            histories
                    .computeIfAbsent(row.getString("customer_id"), id -> new ArrayList<>())
                    .add(new Spell(
                            Stage.of(row.getString("stage")),
                            row.getOffsetDateTime("from_at").toInstant(),
                            to == null ? null : to.toInstant()));
        }
        return new Plainly(histories.values());
    }

    Map<Stage, Long> stagesAt(Instant t) {
        Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(stage, count(spell -> spell.stage == stage && spell.contains(t)));
        }
        return stages;
    }

    Set<Flow> flows(Instant from, Instant to) {
        Map<Flow, Long> flows = new HashMap<>();
        for (List<Spell> history : histories) {
            Stage before = null;
            for (Spell spell : history) {
                if (spell.from.isAfter(from) && !spell.from.isAfter(to)) {
                    flows.merge(new Flow(before, spell.stage, 1), 1L, Long::sum);
                }
                before = spell.stage;
            }
        }
        return flows.entrySet().stream()
                .map(flow -> new Flow(flow.getKey().from(), flow.getKey().to(), flow.getValue()))
                .collect(Collectors.toSet());
    }

    Durations durations(Stage stage) {
        List<Duration> completed = histories.stream()
                .flatMap(List::stream)
                .filter(spell -> spell.stage == stage && spell.to != null)
                .map(spell -> Duration.between(spell.from, spell.to))
                .sorted()
                .toList();
        List<Quantile> quantiles = new ArrayList<>();
        for (String share : completed.isEmpty() ? List.<String>of() : SHARES) {
            Duration quantile = completed.stream()
                    .filter(most -> completed.stream()
                                    .filter(each -> each.compareTo(most) <= 0)
                                    .count()
                            >= Double.parseDouble(share) * completed.size())
                    .findFirst()
                    .orElseThrow();
            quantiles.add(new Quantile(new BigDecimal(share), rounded(quantile)));
        }
        return new Durations(completed.size(), count(spell -> spell.stage == stage && spell.to == null), quantiles);
    }

    List<Cohort> cohorts(YearMonth from, YearMonth to, int months, YearMonth until) {
        List<Cohort> cohorts = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            YearMonth cohort = month;
            List<List<Spell>> members = histories.stream()
                    .filter(history -> history.stream()
                            .filter(spell -> CUSTOMERS.contains(spell.stage))
                            .findFirst()
                            .filter(first -> YearMonth.from(first.from.atOffset(ZoneOffset.UTC))
                                    .equals(cohort))
                            .isPresent())
                    .toList();
            List<Long> active = new ArrayList<>();
            for (YearMonth each = month; active.size() < months && !each.isAfter(until); each = each.plusMonths(1)) {
                Instant end = each.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .minusNanos(1_000);
                active.add(members.stream()
                        .filter(history ->
                                history.stream().anyMatch(spell -> ACTIVE.contains(spell.stage) && spell.contains(end)))
                        .count());
            }
            if (!members.isEmpty()) {
                cohorts.add(new Cohort(month, members.size(), active));
            }
        }
        return cohorts;
    }

    private static Duration rounded(Duration duration) {
        ChronoUnit unit = duration.toDays() > 0 ? HOURS : duration.toHours() > 0 ? MINUTES : SECONDS;
        return duration.truncatedTo(unit);
    }

    private long count(Predicate<Spell> which) {
        return histories.stream().flatMap(List::stream).filter(which).count();
    }
}
