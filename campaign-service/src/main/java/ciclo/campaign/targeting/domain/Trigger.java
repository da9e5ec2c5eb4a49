package ciclo.campaign.targeting.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What sets a campaign off.
public sealed interface Trigger {

    /// A customer enters a stage, and some time passes.
    ///
    /// @param from the stages before that count, [#NO_STAGE] for those who were in none; empty for any
    /// @param delay zero to write at once
    record EntersStage(Set<String> from, String to, Duration delay) implements Trigger {

        /// In the place of the stage before where it is the first one.
        public static final String NO_STAGE = "none";

        public EntersStage {
            from = Set.copyOf(from);
            Objects.requireNonNull(to, "to");
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + delay);
            }
        }
    }

    /// A customer has been in a stage for so long, whether the campaign was there when they entered
    /// it or not.
    record DwellsInStage(String stage, Duration period) implements Trigger {

        public DwellsInStage {
            Objects.requireNonNull(stage, "stage");
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("whoever dwells does so for a positive period, not " + period);
            }
        }
    }

    /// A customer rates a ticket.
    ///
    /// @param atLeast the lowest score, 1 to 5
    record RatesTicket(int atLeast) implements Trigger {

        public RatesTicket {
            if (atLeast < 1 || atLeast > 5) {
                throw new IllegalArgumentException("a score is from 1 to 5, not " + atLeast);
            }
        }
    }

    /// It is a certain time where the customer is.
    ///
    /// @param stage whoever is in this one; everybody if null
    record KeepsTime(Timetable timetable, @Nullable String stage) implements Trigger {

        public KeepsTime {
            Objects.requireNonNull(timetable, "timetable");
        }
    }

    /// Somebody whom a customer has recommended the business to first buys.
    record ConvertsReferral(Who who) implements Trigger {

        public ConvertsReferral {
            Objects.requireNonNull(who, "who");
        }

        /// Who is written to.
        public enum Who {
            REFERRER,
            NEWCOMER,
            BOTH;

            public boolean referrer() {
                return this != NEWCOMER;
            }

            public boolean newcomer() {
                return this != REFERRER;
            }
        }
    }

    /// A customer wins a raffle.
    record WinsRaffle() implements Trigger {}

    /// When a message falls due because of this stage change; never if it does not set the campaign
    /// off.
    ///
    /// @param before the stage before, null at first
    default Optional<Instant> dueAfter(@Nullable String before, StageEntered entered) {
        return switch (this) {
            case EntersStage(var from, var to, var delay)
            when to.equals(entered.stage())
                    && (from.isEmpty() || from.contains(Objects.requireNonNullElse(before, EntersStage.NO_STAGE))) ->
                Optional.of(entered.at().plus(delay));
            case DwellsInStage(var stage, var period)
            when stage.equals(entered.stage()) -> Optional.of(entered.at().plus(period));
            case EntersStage other -> Optional.empty();
            case DwellsInStage other -> Optional.empty();
            case RatesTicket other -> Optional.empty();
            case ConvertsReferral other -> Optional.empty();
            case WinsRaffle other -> Optional.empty();
            case KeepsTime other -> Optional.empty();
        };
    }

    /// Whether this rating of a ticket sets the campaign off.
    default boolean isSetOffBy(int score) {
        return this instanceof RatesTicket(int atLeast) && score >= atLeast;
    }

    /// Whether the occasion is a reward that has been granted: then its message brings that one.
    default boolean isAboutAReward() {
        return switch (this) {
            case ConvertsReferral any -> true;
            case WinsRaffle any -> true;
            case EntersStage any -> false;
            case DwellsInStage any -> false;
            case RatesTicket any -> false;
            case KeepsTime any -> false;
        };
    }

    /// The stage that the customer has to be in still when the message is sent; empty for any.
    default Optional<String> boundTo() {
        return switch (this) {
            case EntersStage(var from, var to, var delay) -> Optional.of(to);
            case DwellsInStage(var stage, var period) -> Optional.of(stage);
            case RatesTicket any -> Optional.empty();
            case ConvertsReferral any -> Optional.empty();
            case WinsRaffle any -> Optional.empty();
            case KeepsTime(var timetable, var stage) -> Optional.ofNullable(stage);
        };
    }
}
