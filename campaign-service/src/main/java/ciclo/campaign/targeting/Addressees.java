package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.Definition;
import ciclo.campaign.targeting.domain.Timetable.Birthdays;
import ciclo.campaign.targeting.domain.Trigger;
import ciclo.campaign.targeting.domain.Trigger.DwellsInStage;
import ciclo.campaign.targeting.domain.Trigger.KeepsTime;
import ciclo.campaign.targeting.persistence.Audience;
import ciclo.campaign.targeting.persistence.Clocked;
import ciclo.campaign.targeting.persistence.Clocked.Somebody;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom a campaign would turn to today, page by page: those whose birthday it is, those who have
/// been in its stage long enough and not too long, or all who stand there.
@ApplicationScoped
class Addressees {

    private final Audience audience;
    private final Clocked clocked;
    private final TargetingConfig config;

    Addressees(Audience audience, Clocked clocked, TargetingConfig config) {
        this.audience = audience;
        this.clocked = clocked;
        this.config = config;
    }

    /// Some customers.
    ///
    /// @param next the last one who was looked at; null where there are no more
    record Page(List<String> customers, @Nullable String next) {}

    /// @param after the `next` of the page before; empty for the first
    Page page(SqlConnection connection, Definition definition, String after, int limit, Instant now) {
        return switch (definition.trigger()) {
            case KeepsTime(Birthdays any, var stage) -> {
                List<Somebody> found = clocked.bornOn(connection, aboutToday(now), stage, after, limit);
                yield new Page(
                        found.stream()
                                .filter(somebody -> hasBirthday(somebody, now))
                                .map(Somebody::customerId)
                                .toList(),
                        found.size() < limit ? null : found.getLast().customerId());
            }
            case DwellsInStage(var stage, var period) -> {
                Instant latest = now.minus(period);
                yield page(
                        audience.since(connection, stage, latest.minus(definition.maxAge()), latest, after, limit),
                        limit);
            }
            case Trigger other -> page(audience.page(connection, other.boundTo().orElse(null), after, limit), limit);
        };
    }

    private static Page page(List<String> customers, int limit) {
        return new Page(customers, customers.size() < limit ? null : customers.getLast());
    }

    /// Today is yesterday for some.
    private static Set<MonthDay> aboutToday(Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Set<MonthDay> days = new HashSet<>();
        for (int shift = -1; shift <= 1; shift++) {
            days.add(MonthDay.from(today.plusDays(shift)));
        }
        if (days.contains(MonthDay.of(2, 28))) {
            days.add(MonthDay.of(2, 29));
        }
        return days;
    }

    private boolean hasBirthday(Somebody somebody, Instant now) {
        LocalDate born = somebody.born();
        return born != null && Birthdays.isToday(now, born, Zones.of(somebody.zone(), config.zone()));
    }
}
