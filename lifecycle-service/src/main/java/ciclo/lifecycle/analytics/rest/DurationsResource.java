package ciclo.lifecycle.analytics.rest;

import ciclo.lifecycle.analytics.domain.Durations;
import ciclo.lifecycle.analytics.persistence.StageDurations;
import ciclo.lifecycle.rest.Parameters;
import ciclo.lifecycle.stage.domain.Stage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// How long stages last.
@Path("/durations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:read")
@Tag(name = "Stages")
class DurationsResource {

    /// How long a stage lasts.
    ///
    /// @param completed how many periods in the stage have ended; the quantiles are theirs
    /// @param lasting how many have not
    record DurationsView(String stage, long completed, long lasting, List<QuantileView> quantiles) {

        static DurationsView of(Stage stage, Durations durations) {
            List<QuantileView> quantiles = durations.quantiles().stream()
                    .map(quantile -> new QuantileView(
                            quantile.share(), quantile.duration().toSeconds()))
                    .toList();
            return new DurationsView(stage.wireName(), durations.completed(), durations.lasting(), quantiles);
        }
    }

    /// This share of the periods lasted no longer than so many seconds, but for rounding.
    record QuantileView(BigDecimal share, long seconds) {}

    private final StageDurations durations;

    DurationsResource(StageDurations durations) {
        this.durations = durations;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "How long a stage lasts", description = """
                    Of all periods in the stage that have ended, as they are known today: for each share the least time, in
                    seconds, that this share of them did not outlast; rounded down to the hour, below a day to the minute,
                    and below an hour not further. Who is in the stage still is counted as `lasting` and left out of the
                    quantiles. There are none where no period has ended.""")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = DurationsView.class),
                            examples = @ExampleObject(value = """
                                                    {"stage": "growth", "completed": 2747, "lasting": 314, "quantiles": [
                                                     {"share": 0.1, "seconds": 4060800}, {"share": 0.25, "seconds": 15552000},
                                                     {"share": 0.5, "seconds": 15552000}, {"share": 0.75, "seconds": 15984000},
                                                     {"share": 0.9, "seconds": 23068800}]}""")))
    @APIResponse(responseCode = "422", description = "`stage` is missing or no stage")
    public DurationsView durations(
            @Parameter(description = "Which stage, required", example = "growth") @QueryParam("stage") @Nullable
                    String stage) {
        if (stage == null) {
            throw Parameters.invalid("stage", "is required");
        }
        Stage asked = Parameters.stage("stage", stage);
        return DurationsView.of(asked, durations.of(asked));
    }
}
