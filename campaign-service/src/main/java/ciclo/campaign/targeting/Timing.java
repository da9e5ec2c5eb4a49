package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.campaign.targeting.domain.Timetable;
import ciclo.campaign.targeting.domain.Timetable.Birthdays;
import ciclo.campaign.targeting.domain.Timetable.Occurrence;
import ciclo.campaign.targeting.domain.Timetable.Recurring;
import ciclo.campaign.targeting.domain.Trigger.KeepsTime;
import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.Clocked;
import ciclo.campaign.targeting.persistence.Clocked.Somebody;
import ciclo.campaign.targeting.persistence.Entry;
import ciclo.campaign.targeting.persistence.Occasion;
import ciclo.campaign.targeting.persistence.Rounds;
import ciclo.campaign.targeting.persistence.Rounds.Round;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Has customers enter the campaigns that go by a timetable, as their own clocks come round.
@ApplicationScoped
class Timing {

    private static final Logger LOG = Logger.getLogger(Timing.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Rounds rounds;
    private final Clocked clocked;
    private final Campaigns campaigns;
    private final Entering entering;
    private final TargetingConfig config;
    /// Campaigns that are left alone, and until when.
    private final Map<String, Instant> aside = new HashMap<>();

    Timing(Rounds rounds, Clocked clocked, Campaigns campaigns, Entering entering, TargetingConfig config) {
        this.rounds = rounds;
        this.clocked = clocked;
        this.campaigns = campaigns;
        this.entering = entering;
        this.config = config;
    }

    /// Goes on with a round, or begins one for a campaign that has not been looked at for a while.
    ///
    /// @return whether there may be more to do
    boolean goOn(SqlConnection transaction, int atMost, Instant now) {
        Optional<Round> claimed = rounds.claim(transaction, aside(now), now, now.minus(config.look()));
        claimed.ifPresent(round -> {
            try {
                goOn(transaction, round, atMost);
            } catch (RuntimeException e) {
                throw new RoundFailed(round.campaignId(), e);
            }
        });
        return claimed.isPresent();
    }

    /// Leaves a campaign alone for a while, so that the rounds of the others go on.
    void setAside(RoundFailed failed, Instant now) {
        LOG.errorf(
                failed.getCause(),
                "The round of campaign %s cannot go on, and is tried again in %s",
                failed.campaignId(),
                PAUSE);
        aside.put(failed.campaignId(), now.plus(PAUSE));
    }

    /// Thrown within a transaction, which it rolls back.
    static final class RoundFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String campaignId;

        private RoundFailed(String campaignId, RuntimeException cause) {
            super(cause);
            this.campaignId = campaignId;
        }

        String campaignId() {
            return campaignId;
        }
    }

    private Set<String> aside(Instant now) {
        aside.values().removeIf(until -> !until.isAfter(now));
        return aside.keySet();
    }

    private void goOn(SqlConnection transaction, Round round, int atMost) {
        Campaign campaign = campaigns
                .find(transaction, round.campaignId())
                .map(campaigns::campaign)
                .orElseThrow();
        if (!(campaign.definition().trigger() instanceof KeepsTime(Timetable timetable, String stage))) {
            rounds.stop(transaction, round.campaignId());
            return;
        }
        List<Somebody> page = page(transaction, round, timetable, stage, atMost);
        entering.enter(
                transaction,
                page.stream()
                        .flatMap(somebody -> occurrence(timetable, round, somebody)
                                .map(occurrence -> entry(campaign, somebody, timetable, occurrence))
                                .stream())
                        .toList());
        if (page.size() < atMost) {
            rounds.end(transaction, round);
        } else {
            rounds.lookedAt(transaction, round, page.getLast().customerId());
        }
    }

    /// Those of whom some may be due; nobody is left out who is.
    private List<Somebody> page(
            SqlConnection transaction, Round round, Timetable timetable, @Nullable String stage, int atMost) {
        return switch (timetable) {
            case Birthdays birthdays -> {
                Predicate<ZoneId> isDue = zone -> birthdays.isAnybodysWithin(round.from(), round.to(), zone);
                yield due(isDue).isEmpty() && !isDue.test(config.zone())
                        ? List.of()
                        : clocked.bornOn(transaction, days(round.from(), round.to()), stage, round.after(), atMost);
            }
            case Recurring recurring -> {
                Predicate<ZoneId> isDue =
                        zone -> recurring.within(round.from(), round.to(), zone).isPresent();
                Set<String> due = due(isDue);
                yield isDue.test(config.zone())
                        ? clocked.inZonesOrNone(transaction, due, Zones.KNOWN, stage, round.after(), atMost)
                        : clocked.inZones(transaction, due, stage, round.after(), atMost);
            }
        };
    }

    /// Those of the known zones of which this holds.
    private static Set<String> due(Predicate<ZoneId> isDue) {
        return Zones.KNOWN.stream().filter(zone -> isDue.test(ZoneId.of(zone))).collect(Collectors.toSet());
    }

    /// Every day of birth that may be kept in between anywhere on earth.
    private static Set<MonthDay> days(Instant from, Instant to) {
        LocalDate first = from.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
        LocalDate last = to.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        LocalDate begin = first.isBefore(last.minusYears(1)) ? last.minusYears(1) : first;
        Set<MonthDay> days =
                begin.datesUntil(last.plusDays(1)).map(MonthDay::from).collect(Collectors.toSet());
        if (days.contains(MonthDay.of(2, 28))) {
            days.add(MonthDay.of(2, 29));
        }
        return days;
    }

    private Optional<Occurrence> occurrence(Timetable timetable, Round round, Somebody somebody) {
        ZoneId zone = Zones.of(somebody.zone(), config.zone());
        return switch (timetable) {
            case Birthdays birthdays ->
                Optional.ofNullable(somebody.born())
                        .flatMap(born -> birthdays.within(round.from(), round.to(), born, zone));
            case Recurring recurring -> recurring.within(round.from(), round.to(), zone);
        };
    }

    /// The day names the occasion, so that whoever moves to another zone has none of them twice.
    private static Entry entry(Campaign campaign, Somebody somebody, Timetable timetable, Occurrence occurrence) {
        String event = switch (timetable) {
            case Birthdays any -> "birthday-" + occurrence.day().getYear();
            case Recurring any -> "scheduled-" + occurrence.day();
        };
        StageEntered standing = new StageEntered(
                Objects.requireNonNullElse(somebody.stage(), StageEntered.ANY),
                somebody.sequence(),
                occurrence.at(),
                false);
        return new Entry(
                campaign.id(),
                campaign.version(),
                new Occasion(somebody.customerId(), event, null, standing, null),
                occurrence.at());
    }
}
