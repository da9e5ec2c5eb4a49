package ciclo.lifecycle.value.rest;

import ciclo.lifecycle.rest.Cursor;
import ciclo.lifecycle.rest.RequestKeys;
import ciclo.lifecycle.value.FitRunner;
import ciclo.lifecycle.value.Fits;
import ciclo.lifecycle.value.ValueFit;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Fits of the models behind customers' values.
@Path("/value/fits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Value")
class FitsResource {

    private static final String COMPLETED = """
            {"id": 12, "status": "completed", "asOf": "1997-09-30T00:00:00Z", "calibrationFrom": null,
             "requestedAt": "2026-03-01T10:15:30Z", "startedAt": "2026-03-01T10:15:30.1Z",
             "endedAt": "2026-03-01T10:15:31.9Z", "customers": 2357, "repeatBuyers": 946,
             "bgNbd": {"r": 0.2426, "alpha": 4.4136, "a": 0.7929, "b": 2.4259, "logLikelihood": -9582.4292},
             "gammaGamma": {"p": 6.2496, "q": 3.7442, "gamma": 15.4435, "logLikelihood": -4055.9177},
             "reason": null}""";

    private final Fits fits;
    private final FitRunner runner;
    private final InstantSource clock;

    FitsResource(Fits fits, FitRunner runner, InstantSource clock) {
        this.fits = fits;
        this.runner = runner;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("lifecycle:admin")
    @RunOnVirtualThread
    @Operation(
            summary = "Fit the models anew and score every customer",
            description = "Fits run one after another. Until one completes the scores are those of the one before; a"
                    + " fit that is refused or fails leaves them as they are.")
    @APIResponse(
            responseCode = "202",
            description = "It waits its turn; `Location` says what comes of it",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = FitView.class)))
    @APIResponse(responseCode = "422", description = "`asOf` lies in the future, or `calibrationFrom` not before it")
    public Response fit(
            @Parameter(description = RequestKeys.DESCRIPTION)
                    @HeaderParam(RequestKeys.HEADER)
                    @Pattern(regexp = RequestKeys.FORM, message = RequestKeys.WRONG_FORM)
                    @Nullable
                    String idempotencyKey,
            @Nullable FitRequest request,
            @Context SecurityContext caller) {
        FitRequest asked = request == null ? FitRequest.PLAIN : request;
        FitRequest.Span span = asked.checked(clock.instant());
        ValueFit fit = fits.request(
                span.asOf(), span.calibrationFrom(), RequestKeys.of(idempotencyKey, caller, "/value/fits " + asked));
        runner.wake();
        return Response.accepted(FitView.of(fit))
                .location(URI.create("/value/fits/" + fit.id()))
                .build();
    }

    @GET
    @RolesAllowed("lifecycle:read")
    @RunOnVirtualThread
    @Operation(summary = "The fits, newest first")
    @APIResponse(responseCode = "200", description = "A page; `next` is the `after` of the next one")
    public FitsView fits(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return FitsView.of(fits.page(Cursor.readNumber(after).orElse(null), limit + 1), limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("lifecycle:read")
    @RunOnVirtualThread
    @Operation(summary = "A fit, and what came of it")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FitView.class),
                            examples = @ExampleObject(value = COMPLETED)))
    @APIResponse(responseCode = "404", description = "There is no such fit")
    public FitView fit(@PathParam("id") long id) {
        return fits.find(id).map(FitView::of).orElseThrow(() -> Problems.of(404, "No such fit", "none has this id"));
    }
}
