package ciclo.ticket.reports.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.reports.domain.Division;
import ciclo.ticket.reports.domain.Period;
import ciclo.ticket.reports.domain.Scope;
import ciclo.ticket.rest.Text;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What somebody wants to know from a report.
record ReportRequest(
        @Parameter(description = "The first day; 30 days before `to` by default", example = "2026-03-01")
        @QueryParam("from")
        @Nullable
        String from,

        @Parameter(description = "The first day that is not in it; tomorrow by default", example = "2026-04-01")
        @QueryParam("to")
        @Nullable
        String to,

        @Parameter(
                description = "By what it is divided; weeks begin on Monday",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"day", "week", "month", "queue", "priority"},
                                defaultValue = "day"))
        @QueryParam("by")
        @DefaultValue("day")
        String by,

        @Parameter(description = "The time zone (IANA) that days begin in", example = "Europe/Madrid")
        @QueryParam("zone")
        @DefaultValue("UTC")
        String zone,

        @Parameter(description = "Of the tickets in this queue alone") @QueryParam("queue") @Nullable @Text(max = 64)
        String queue,

        @Parameter(description = "Of the tickets of this priority alone")
        @QueryParam("priority")
        @Nullable
        @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
        String priority) {

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_PARTS = 400;

    Division division() {
        return Division.of(by).orElseThrow(() -> invalid("by", "must be day, week, month, queue or priority"));
    }

    Scope scope() {
        return new Scope(queue, priority);
    }

    /// @param now what is left out goes by it
    Period period(Instant now) {
        ZoneId where = zoneId();
        LocalDate end = to == null ? now.atZone(where).toLocalDate().plusDays(1) : day("to", to);
        LocalDate begin = from == null ? end.minusDays(USUAL_DAYS) : day("from", from);
        long days = ChronoUnit.DAYS.between(begin, end);
        if (days < 1) {
            throw invalid("to", "must be after from");
        }
        if (days > MOST_DAYS) {
            throw invalid("from", "must not be more than %d days before to".formatted(MOST_DAYS));
        }
        Period period = new Period(begin, end, where);
        if (period.by(division()).size() > MOST_PARTS) {
            throw invalid("by", "would be more than %d parts".formatted(MOST_PARTS));
        }
        return period;
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw invalid("zone", "must be a time zone, as Europe/Madrid");
        }
    }

    private static LocalDate day(String name, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException notADay) {
            // Said below.
        }
        throw invalid(name, "must be a day from %s to %s".formatted(EARLIEST, LATEST));
    }

    private static HttpProblem invalid(String parameter, String detail) {
        return Problems.invalid(List.of(new FieldError(parameter, detail)));
    }
}
