package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.rules.preview.Preview;
import ciclo.lifecycle.rules.preview.Question;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Drafts of the rules, tried on history.
@Path("/rules/preview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"lifecycle:read", "lifecycle:admin"})
@Tag(name = "Rules")
class PreviewResource {

    private static final String EXAMPLE = """
            {"conversion": {"count": "contacts", "atLeast": 2, "within": "P30D"},
             "retention": {"count": "purchases", "atLeast": 5, "within": "P365D"},
             "reactivation": {"silentFor": "P120D", "on": "purchases"},
             "at": "2026-01-01T00:00:00Z", "from": "2025-01-01T00:00:00Z", "limit": 100}""";

    private final Preview preview;
    private final InstantSource clock;

    PreviewResource(Preview preview, InstantSource clock) {
        this.preview = preview;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Try rules on everything that has happened, and write nothing",
            description = "The draft is taken to be in force from `activeFrom` on, for good; by default it always was. "
                    + "Counts are as of `at` (now by default); changes of stage are counted after `from` (all of them "
                    + "by default), up to and at `to` (`at` by default). Both sides are computed from what has "
                    + "happened, so that nothing is pending in either. Counts come with the first page; the pages "
                    + "after it, asked for by the same body with `after`, go on with the customers who would change.")
    @RequestBody(content = @Content(examples = @ExampleObject(value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Where everybody would be",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where, all of it at once")
    @APIResponse(responseCode = "503", description = "Other previews take too long to be waited for")
    public PreviewView preview(byte[] json) throws InterruptedException {
        Question question = question(Body.parse(json));
        return PreviewView.of(
                question, preview.of(question).orElseThrow(() -> Problems.unavailable("other previews are running")));
    }

    private Question question(Body body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PreviewCursor cursor = cursor(body);
        Instant at = Objects.requireNonNullElse(body.instant("at"), cursor == null ? now : cursor.at());
        Instant activeFrom = body.instant("activeFrom");
        Instant from = body.instant("from");
        Instant to = Objects.requireNonNullElse(body.instant("to"), at);
        int limit = body.number("limit", 1, 500, 50);
        // Pages are of one preview: a draft's comment and such may stay in the body, and play no part.
        body.text("comment", 1000);
        body.flag("draft");
        notAfter(body, "at", at, now, "now");
        notAfter(body, "to", to, now, "now");
        notAfter(body, "from", from, to, "`to`");
        notAfter(body, "activeFrom", activeFrom, at, "`at`: until then nothing differs");
        return new Question(body.rules(), activeFrom, at, from, to, cursor == null ? null : cursor.customerId(), limit);
    }

    private static @Nullable PreviewCursor cursor(Body body) {
        String after = body.text("after", 1000);
        try {
            return after == null ? null : PreviewCursor.parse(after);
        } catch (IllegalArgumentException e) {
            body.error("after", "is not a cursor of this service");
            return null;
        }
    }

    private static void notAfter(Body body, String field, @Nullable Instant instant, Instant limit, String name) {
        if (instant != null && instant.isAfter(limit)) {
            body.error(field, "must not be later than " + name);
        }
    }
}
