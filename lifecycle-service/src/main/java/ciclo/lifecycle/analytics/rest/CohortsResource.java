package ciclo.lifecycle.analytics.rest;

import ciclo.lifecycle.analytics.persistence.Cohorts;
import ciclo.lifecycle.rest.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What becomes of those who first bought in the same month.
@Path("/cohorts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:read")
@Tag(name = "Stages")
class CohortsResource {

    /// How many cohorts are answered at most, and for how many months each of them is followed.
    private static final int MOST = 60;

    private static final int USUAL = 12;
    private static final YearMonth EARLIEST = YearMonth.of(1, 1);

    private final Cohorts cohorts;
    private final InstantSource clock;

    CohortsResource(Cohorts cohorts, InstantSource clock) {
        this.cohorts = cohorts;
        this.clock = clock;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "What becomes of customers, by the month of their first purchase", description = """
                    A cohort are the customers whose first purchase fell into the same month (UTC): the beginning of their
                    first period in growth, retention or reactivation. For each month from then on, 60 of them at most, it
                    is told how many of the cohort were active, in growth or retention, at the end of the month; for the
                    month that has not ended, how many are so now. Everything is as it is known today. Cohorts without
                    customers are left out.""")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = CohortsView.class),
                            examples = @ExampleObject(value = """
                                                    {"by": "month", "from": "2025-11", "to": "2025-12", "cohorts": [
                                                     {"month": "2025-11", "customers": 1042, "months": [
                                                      {"month": "2025-11", "active": 1042, "share": 1.0},
                                                      {"month": "2025-12", "active": 977, "share": 0.9376}]},
                                                     {"month": "2025-12", "customers": 871, "months": [
                                                      {"month": "2025-12", "active": 871, "share": 1.0}]}]}""")))
    @APIResponse(
            responseCode = "422",
            description =
                    "`by` is not `month`, `from` or `to` is no month or lies in the future, or there are more than"
                            + " 60 months from `from` to `to`")
    public CohortsView cohorts(
            @Parameter(
                            description = "What makes a cohort",
                            schema = @Schema(type = SchemaType.STRING, enumeration = "month"))
                    @QueryParam("by")
                    @DefaultValue("month")
                    String by,
            @Parameter(description = "The first cohort; 11 months before `to` by default", example = "2025-01")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "The last cohort; that of this month by default", example = "2025-12")
                    @QueryParam("to")
                    @Nullable
                    String to) {
        if (!by.equals("month")) {
            throw Parameters.invalid("by", "must be month");
        }
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        YearMonth last = month("to", to, now, now);
        YearMonth first = month("from", from, earlier(last, USUAL - 1), now);
        if (last.isBefore(first)) {
            throw Parameters.invalid("to", "must not be before from");
        }
        if (first.plusMonths(MOST).compareTo(last) <= 0) {
            throw Parameters.invalid("from", "must not be more than " + (MOST - 1) + " months before to");
        }
        return CohortsView.of(first, last, cohorts.between(first, last, MOST, now));
    }

    private static YearMonth month(String name, @Nullable String value, YearMonth fallback, YearMonth now) {
        if (value == null) {
            return fallback;
        }
        try {
            YearMonth month = YearMonth.parse(value);
            if (month.isAfter(now)) {
                throw Parameters.invalid(name, "must not be in the future");
            }
            return month.isBefore(EARLIEST) ? EARLIEST : month;
        } catch (DateTimeParseException e) {
            throw Parameters.invalid(name, "must be a month, as 2026-01");
        }
    }

    private static YearMonth earlier(YearMonth month, int by) {
        YearMonth earlier = month.minusMonths(by);
        return earlier.isBefore(EARLIEST) ? EARLIEST : earlier;
    }
}
