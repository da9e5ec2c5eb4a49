package ciclo.campaign.targeting.document;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY;
import static com.fasterxml.jackson.annotation.JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED;

import ciclo.campaign.calendar.domain.CalendarRule;
import ciclo.campaign.calendar.domain.CalendarRule.Daily;
import ciclo.campaign.calendar.domain.CalendarRule.Monthly;
import ciclo.campaign.calendar.domain.CalendarRule.Weekly;
import ciclo.campaign.calendar.domain.Schedule;
import ciclo.campaign.targeting.domain.Timetable.Birthdays;
import ciclo.campaign.targeting.domain.Timetable.Recurring;
import ciclo.campaign.targeting.domain.Trigger;
import ciclo.campaign.targeting.domain.Trigger.ConvertsReferral;
import ciclo.campaign.targeting.domain.Trigger.ConvertsReferral.Who;
import ciclo.campaign.targeting.domain.Trigger.DwellsInStage;
import ciclo.campaign.targeting.domain.Trigger.EntersStage;
import ciclo.campaign.targeting.domain.Trigger.KeepsTime;
import ciclo.campaign.targeting.domain.Trigger.RatesTicket;
import ciclo.campaign.targeting.domain.Trigger.WinsRaffle;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What sets a campaign off.
///
/// @param kind `stage-entered` (to, from?, delay?), `stage-dwelling` (stage, period),
///     `ticket-rated` (score), `birthday` (at, stage?), `scheduled` (at, weekdays or day or neither,
///     stage?), `referral-converted` (who?) or `raffle-won`
/// @param from the stage before, or several that count, `none` for whoever was in none; any if absent
/// @param to the stage entered
/// @param delay how long to wait afterwards, ISO 8601; whoever leaves the stage meanwhile gets
///     nothing
/// @param stage the stage dwelt in; for birthdays and schedules the one to be in, any if absent
/// @param period for how long, ISO 8601
/// @param score the lowest one, 1 to 5
/// @param at the time of the day on the customer's clock, `09:00` for one
/// @param weekdays `monday` to `sunday`, of every week
/// @param day of every month, 1 to 31; the last one in months that are shorter
/// @param who is written to when somebody who was recommended first buys: `referrer`, also where it
///     is absent, `newcomer` or `both`
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = "{\"kind\": \"stage-entered\", \"to\": \"reactivation\", \"delay\": \"P3D\"}")
public record TriggerDocument(
        @NotNull
        @Pattern(
                regexp = "stage-entered|stage-dwelling|ticket-rated|birthday|scheduled|referral-converted|raffle-won",
                message = "must be stage-entered, stage-dwelling, ticket-rated, birthday, scheduled, "
                        + "referral-converted or raffle-won")
        String kind,

        // Versions of this service that know one stage only pass over what stands under the other name.
        @Nullable
        @Size(min = 1, max = 6)
        @JsonAlias("fromAnyOf")
        @JsonFormat(with = {ACCEPT_SINGLE_VALUE_AS_ARRAY, WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED})
        List<@NotNull @Pattern(regexp = STAGE + "|none", message = "must be a stage or none") String> from,

        @Nullable @Pattern(regexp = STAGE, message = STAGE_MESSAGE)
        String to,

        @Nullable String delay,

        @Nullable @Pattern(regexp = STAGE, message = STAGE_MESSAGE)
        String stage,

        @Nullable String period,
        @Nullable @Min(1) @Max(5) Integer score,
        @Nullable String at,

        @Nullable @Size(min = 1, max = 7)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
                                message = "must be a day of the week")
                        String>
                weekdays,

        @Nullable @Min(1) @Max(31) Integer day,

        @Nullable @Pattern(regexp = "referrer|newcomer|both", message = "must be referrer, newcomer or both")
        String who) {

    static final String STAGE = "acquisition|conversion|growth|retention|reactivation";
    static final String STAGE_MESSAGE = "must be a stage";

    /// What it means; null if something is missing or makes no sense.
    ///
    /// @param misfits takes what is wrong
    @Nullable
    Trigger read(Misfits misfits) {
        refuseWhatBelongsToOthers(misfits);
        return switch (kind) {
            case "stage-entered" -> {
                String entered = misfits.required("/trigger/to", to);
                Duration wait =
                        delay == null ? Duration.ZERO : misfits.duration("/trigger/delay", delay, Duration.ZERO);
                yield entered == null || wait == null
                        ? null
                        : new EntersStage(from == null ? Set.of() : Set.copyOf(from), entered, wait);
            }
            case "stage-dwelling" -> {
                String dwelt = misfits.required("/trigger/stage", stage);
                Duration time = misfits.duration("/trigger/period", period, Duration.ofSeconds(1));
                yield dwelt == null || time == null ? null : new DwellsInStage(dwelt, time);
            }
            case "ticket-rated" -> {
                Integer least = misfits.required("/trigger/score", score);
                yield least == null ? null : new RatesTicket(least);
            }
            case "birthday" -> {
                LocalTime time = misfits.time("/trigger/at", at);
                yield time == null ? null : new KeepsTime(new Birthdays(time), stage);
            }
            case "scheduled" -> {
                LocalTime time = misfits.time("/trigger/at", at);
                if (weekdays != null && day != null) {
                    misfits.add("/trigger/day", "must be absent where there are weekdays");
                }
                yield time == null ? null : new KeepsTime(new Recurring(new Schedule(rule(), time)), stage);
            }
            case "referral-converted" ->
                new ConvertsReferral(who == null ? Who.REFERRER : Who.valueOf(who.toUpperCase(Locale.ROOT)));
            case "raffle-won" -> new WinsRaffle();
            default -> throw new IllegalStateException("unknown trigger " + kind);
        };
    }

    /// What the trigger does not go by would be taken for something that it goes by.
    private void refuseWhatBelongsToOthers(Misfits misfits) {
        Set<String> own = fieldsOf(kind);
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("from", from);
        given.put("to", to);
        given.put("delay", delay);
        given.put("stage", stage);
        given.put("period", period);
        given.put("score", score);
        given.put("at", at);
        given.put("weekdays", weekdays);
        given.put("day", day);
        given.put("who", who);
        given.forEach((field, value) -> {
            if (value != null && !own.contains(field)) {
                misfits.superfluous("/trigger/" + field, "must be absent where the kind is " + kind);
            }
        });
    }

    private static Set<String> fieldsOf(String kind) {
        return switch (kind) {
            case "stage-entered" -> Set.of("from", "to", "delay");
            case "stage-dwelling" -> Set.of("stage", "period");
            case "ticket-rated" -> Set.of("score");
            case "birthday" -> Set.of("at", "stage");
            case "scheduled" -> Set.of("at", "weekdays", "day", "stage");
            case "referral-converted" -> Set.of("who");
            case "raffle-won" -> Set.of();
            default -> throw new IllegalStateException("unknown trigger " + kind);
        };
    }

    private CalendarRule rule() {
        if (weekdays != null) {
            return new Weekly(weekdays.stream()
                    .map(name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet()));
        }
        return day == null ? new Daily() : new Monthly(day);
    }
}
