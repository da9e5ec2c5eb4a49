package ciclo.ticket.handling.rest;

import ciclo.ticket.sla.ClockState;
import ciclo.ticket.sla.domain.CalendarVersion;
import ciclo.ticket.sla.domain.Clock;
import ciclo.ticket.sla.domain.Motion;
import ciclo.ticket.sla.domain.Noticed;
import ciclo.ticket.sla.domain.Pause;
import ciclo.ticket.sla.domain.Span;
import ciclo.ticket.sla.domain.Target;
import ciclo.ticket.sla.domain.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A clock, and how it comes to what it says.
@Schema(name = "Clock")
record ClockView(
        @Schema(description = "first-response, next-response or resolution")
        String clock,

        @Schema(description = """
                        running, paused, met, breached (missed and still asked for), missed (missed, done since), \
                        resolved (no longer asked for), merged or closed""") String state,

        Instant startedAt,
        @Nullable String policy,
        @Nullable Integer policyVersion,
        @Nullable String calendar,
        @Nullable Integer calendarVersion,

        @Schema(description = "Working time; null where nothing is promised") @Nullable
        String target,

        @Schema(description = "Working time that counted up to now or the end")
        String worked,

        @Schema(description = "The earliest instant at which `worked` reaches `target`; null while paused before")
        @Nullable
        Instant dueAt,

        @Nullable Instant warningDueAt,
        @Nullable Instant warnedAt,
        @Nullable Instant breachedAt,

        @Schema(description = "When it turned out that the breach was none") @Nullable
        Instant correctedAt,

        @Nullable Instant endedAt,

        @Schema(description = "What counted; each up to, and without, its end")
        List<Interval> intervals,

        @Schema(description = "What did not, and the working time within")
        List<PauseView> pauses) {

    /// @param worked working time
    @Schema(name = "Interval")
    record Interval(Instant from, Instant to, String worked) {

        static Interval of(Span span) {
            return new Interval(span.from(), span.to(), span.length().toString());
        }
    }

    @Schema(name = "Pause")
    record PauseView(Instant from, Instant to, String worked) {

        static PauseView of(Pause pause) {
            return new PauseView(pause.from(), pause.to(), pause.worked().toString());
        }
    }

    static ClockView of(ClockState row) {
        Clock clock = row.clock();
        Noticed noticed = row.noticed();
        Terms terms = clock.terms();
        CalendarVersion calendar = clock.calendar();
        Target target = clock.target();
        Duration worked = clock.worked(row.now());
        return new ClockView(
                clock.kind().word(),
                state(clock, noticed),
                clock.startedAt(),
                terms == null ? null : terms.policy(),
                terms == null ? null : terms.version(),
                calendar == null ? null : calendar.name(),
                calendar == null ? null : calendar.version(),
                target == null ? null : target.time().toString(),
                worked.toString(),
                clock.dueAt(),
                clock.warningDueAt(),
                noticed.warnedAt(),
                noticed.breachedAt(),
                noticed.correctedAt(),
                clock.end() == null ? null : clock.end().at(),
                clock.counted(row.now()).stream().map(Interval::of).toList(),
                clock.pauses(row.now()).stream().map(PauseView::of).toList());
    }

    private static String state(Clock clock, Noticed noticed) {
        boolean missed = noticed.breachedAt() != null && noticed.correctedAt() == null;
        Clock.End end = clock.end();
        if (end == null) {
            return missed ? "breached" : clock.motion() == Motion.PAUSED ? "paused" : "running";
        }
        return missed
                ? "missed"
                : switch (end.why()) {
                    case SATISFIED -> "met";
                    case RESOLVED -> "resolved";
                    case MERGED -> "merged";
                    case CLOSED -> "closed";
                };
    }
}
