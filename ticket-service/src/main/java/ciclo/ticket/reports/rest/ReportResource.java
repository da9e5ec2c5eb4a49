package ciclo.ticket.reports.rest;

import ciclo.ticket.queues.Reaches;
import ciclo.ticket.queues.domain.Reach;
import ciclo.ticket.reports.domain.Division;
import ciclo.ticket.reports.domain.Period;
import ciclo.ticket.reports.domain.Scope;
import ciclo.ticket.reports.persistence.Reports;
import ciclo.ticket.rest.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// How the help desk does.
@Path("/reports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(
        name = "Reports",
        description =
                "From the beginning of `from` up to, and without, the beginning of `to`, as `zone` has them: 3,660 days"
                        + " and 400 parts at most. The first and the last week or month end where the period does."
                        + " Everything is as it is known now: a ticket counts in the queue and priority that it has.")
@APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
class ReportResource {

    static final String PART = "The first day of the part, the queue or the priority; null for tickets in no queue";

    private final Reports reports;
    private final Reaches reaches;
    private final SecurityIdentity caller;
    private final InstantSource clock;

    ReportResource(Reports reports, Reaches reaches, SecurityIdentity caller, InstantSource clock) {
        this.reports = reports;
        this.reaches = reaches;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("service-levels")
    @Operation(summary = "How promises were kept", description = """
                    Counts the clocks of service levels for which it was decided within the part whether their target is met. \
                    It is missed at the instant at which it fell due while what was promised was not done; it is met at the instant \
                    at which that was done, then or before. A miss that turned out to be none counts as met. Clocks without a target, \
                    those that still run, and those that ended because the ticket was merged, or resolved before anybody had to \
                    answer, count nowhere.""")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ServiceLevelsReport.class),
                            examples = @ExampleObject(value = """
                                                    {"from": "2026-03-02", "to": "2026-03-09", "zone": "Europe/Madrid", "by": "week", "items": [
                                                     {"part": "2026-03-02", "firstResponse": {"met": 57, "missed": 3, "share": 0.9500},
                                                      "nextResponse": {"met": 40, "missed": 0, "share": 1.0000},
                                                      "resolution": {"met": 0, "missed": 0, "share": null}}]}""")))
    public ReportView<ServiceLevelsView> serviceLevels(@BeanParam @Valid ReportRequest wanted) {
        Period period = wanted.period(clock.instant());
        Division by = wanted.division();
        return ReportView.of(period, by, reports.serviceLevels(period, by, scope(wanted)), ServiceLevelsView::of);
    }

    @GET
    @Path("backlog")
    @Operation(summary = "What came, what went, and what was left", description = """
                    Counts what happened within the part: tickets that were opened, resolved, reopened, closed, made part of \
                    another, and parted again; a ticket that is resolved twice counts twice. `unresolved` are the tickets that are neither \
                    resolved, closed nor merged at the end of the part, or now if that is to come. It is the `unresolved` of the part \
                    before + opened − resolved + reopened − merged + unmerged.""")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = BacklogReport.class),
                            examples = @ExampleObject(value = """
                                                    {"from": "2026-03-02", "to": "2026-03-03", "zone": "UTC", "by": "day", "items": [
                                                     {"part": "2026-03-02", "opened": 31, "resolved": 28, "reopened": 2, "closed": 25, "merged": 1,
                                                      "unmerged": 0, "unresolved": 113}]}""")))
    public ReportView<BacklogView> backlog(@BeanParam @Valid ReportRequest wanted) {
        Period period = wanted.period(clock.instant());
        Division by = wanted.division();
        return ReportView.of(period, by, reports.backlog(period, by, scope(wanted)), BacklogView::of);
    }

    @GET
    @Path("activity")
    @Operation(summary = "How many tickets came and went, and how long they took", description = """
                    Counts tickets, each once in a part however often it happened to it there: those that were `opened`; those that \
                    were `resolved`; those that were `closed`, by somebody or by themselves; those that were `reopened`, that is \
                    brought from resolved to open by an agent or a reply. `medianSecondsToResolution` is of the tickets whose \
                    resolution that stands is of the part: the least time that half of them did not exceed from their opening to it, \
                    reopenings included, by the clock on the wall.""")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ActivityReport.class),
                            examples = @ExampleObject(value = """
                                                    {"from": "2026-03-01", "to": "2026-04-01", "zone": "UTC", "by": "month", "items": [
                                                     {"part": "2026-03-01", "opened": 412, "resolved": 398, "closed": 371, "reopened": 19,
                                                      "medianSecondsToResolution": 86310}]}""")))
    public ReportView<ActivityView> activity(@BeanParam @Valid ReportRequest wanted) {
        Period period = wanted.period(clock.instant());
        Division by = wanted.division();
        return ReportView.of(period, by, reports.activity(period, by, scope(wanted)), ActivityView::of);
    }

    @GET
    @Path("response-times")
    @Operation(summary = "How long tickets waited", description = """
                    First response: tickets that an agent first answered in public within the part, and the time from their opening \
                    until then. Resolution: tickets whose resolution that stands is of the part, and the time from their opening until \
                    then, reopenings included. Time is that of the clock on the wall, not working time. The median is the least time \
                    that half of the tickets did not exceed, `p90Seconds` the one that nine tenths did not.""")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ResponseTimesReport.class),
                            examples = @ExampleObject(value = """
                                                    {"from": "2026-03-01", "to": "2026-04-01", "zone": "UTC", "by": "priority", "items": [
                                                     {"part": "urgent",
                                                      "firstResponse": {"tickets": 9, "meanSeconds": 811, "medianSeconds": 640, "p90Seconds": 1710},
                                                      "resolution": {"tickets": 0, "meanSeconds": null, "medianSeconds": null, "p90Seconds": null}}]}""")))
    public ReportView<ResponseTimesView> responseTimes(@BeanParam @Valid ReportRequest wanted) {
        Period period = wanted.period(clock.instant());
        Division by = wanted.division();
        return ReportView.of(period, by, reports.responseTimes(period, by, scope(wanted)), ResponseTimesView::of);
    }

    @GET
    @Path("satisfaction")
    @Operation(summary = "What customers thought", description = """
                    Counts the scores that were given within the part, whenever the ticket was resolved: one for each resolution \
                    that was rated, those included that were followed by a reopening.""")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SatisfactionReport.class),
                            examples = @ExampleObject(value = """
                                                    {"from": "2026-03-01", "to": "2026-04-01", "zone": "UTC", "by": "queue", "items": [
                                                     {"part": "returns", "ratings": 40, "mean": 4.33, "satisfied": 0.8750, "scores": [1, 2, 2, 13, 22]}]}""")))
    public ReportView<SatisfactionView> satisfaction(@BeanParam @Valid ReportRequest wanted) {
        Period period = wanted.period(clock.instant());
        Division by = wanted.division();
        return ReportView.of(period, by, reports.satisfaction(period, by, scope(wanted)), SatisfactionView::of);
    }

    /// An agent who is limited to queues is told about these.
    private Scope scope(ReportRequest wanted) {
        return wanted.scope()
                .within(
                        caller.hasRole(Roles.ADMIN)
                                ? Reach.EVERYTHING
                                : reaches.of(caller.getPrincipal().getName()));
    }

    // For OpenAPI, which has no generics.

    @Schema(name = "ServiceLevelsReport")
    record ServiceLevelsReport(LocalDate from, LocalDate to, String zone, String by, List<ServiceLevelsView> items) {}

    @Schema(name = "BacklogReport")
    record BacklogReport(LocalDate from, LocalDate to, String zone, String by, List<BacklogView> items) {}

    @Schema(name = "ActivityReport")
    record ActivityReport(LocalDate from, LocalDate to, String zone, String by, List<ActivityView> items) {}

    @Schema(name = "ResponseTimesReport")
    record ResponseTimesReport(LocalDate from, LocalDate to, String zone, String by, List<ResponseTimesView> items) {}

    @Schema(name = "SatisfactionReport")
    record SatisfactionReport(LocalDate from, LocalDate to, String zone, String by, List<SatisfactionView> items) {}
}
