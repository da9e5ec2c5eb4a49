package ciclo.customer.intake.segment;

import ciclo.customer.CallerIdentity;
import ciclo.customer.intake.BatchReceipt.EventProblem;
import ciclo.customer.intake.BatchReceipt.Rejected;
import ciclo.customer.intake.ClientRates;
import ciclo.customer.intake.JsonBodies;
import ciclo.customer.intake.segment.SegmentMessages.Typed;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Segment's HTTP tracking API, with its answers: 200 for what was taken, 400 for what cannot be. Its client for
/// browsers says `t` for `track` and so on, and calls its JSON text, so that it needs no leave for that.
@Path("/v1")
@Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("events:write")
@Tag(
        name = "Segment",
        description =
                "The write key, the user name of Basic authentication, is a token of ours for one source. The first"
                        + " letter of each path does too, and the content type `text/plain`, as browsers send it")
@APIResponse(
        responseCode = "200",
        description = "Kept: acknowledged by the broker, or in the profile",
        content = @Content(schema = @Schema(implementation = SegmentResource.Receipt.class)))
@APIResponse(responseCode = "400", description = "It cannot be understood; `errors` says where")
@APIResponse(responseCode = "408", description = "The body took too long to come")
@APIResponse(responseCode = "413", description = "A message over 64 KiB, or a batch over 1 MiB or 5,000 messages")
@APIResponse(responseCode = "429", description = "More than this write key may send: repeat after `Retry-After`")
@APIResponse(responseCode = "503", description = "It cannot be kept now: repeat after `Retry-After`")
class SegmentResource {

    private static final int LARGEST_MESSAGE = 64 * 1024;
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int LARGEST_BATCH = 5_000;

    /// What clients expect; `rejected` comes on top.
    ///
    /// @param rejected messages of a batch that cannot be understood; their neighbours were taken
    record Receipt(boolean success, List<Rejected> rejected) {}

    private final JsonBodies bodies;
    private final SegmentMessages messages;
    private final ClientRates rates;
    private final CallerIdentity caller;

    SegmentResource(JsonBodies bodies, SegmentMessages messages, ClientRates rates, CallerIdentity caller) {
        this.bodies = bodies;
        this.messages = messages;
        this.rates = rates;
        this.caller = caller;
    }

    @POST
    @Path("track")
    @RunOnVirtualThread
    @Operation(summary = "Something happened", description = "What it is here tells the table in the README.")
    @RequestBody(
            content = @Content(schema = @Schema(implementation = Object.class), examples = @ExampleObject(value = """
                                    {"userId": "c-1042", "messageId": "m-1", "event": "Order Completed",
                                     "timestamp": "2026-03-01T10:15:30Z", "sentAt": "2026-03-01T10:15:31Z",
                                     "properties": {"order_id": "A-77", "total": 59.90, "currency": "EUR",
                                      "products": [{"sku": "S-1", "quantity": 2, "price": 29.95}]}}""")))
    public Receipt track(byte[] body) {
        return one("track", body);
    }

    @POST
    @Path("identify")
    @RunOnVirtualThread
    @Operation(
            summary = "Who somebody is",
            description = "Goes into the profile; what is not told stays. Needs `customers:write` too.")
    @RequestBody(
            content = @Content(schema = @Schema(implementation = Object.class), examples = @ExampleObject(value = """
                                    {"userId": "c-1042", "anonymousId": "a-1",
                                     "traits": {"name": "Ana García", "email": "ana@example.org"}}""")))
    public Receipt identify(byte[] body) {
        return one("identify", body);
    }

    @POST
    @Path("page")
    @RunOnVirtualThread
    @Operation(summary = "Somebody looked at a page", description = "A contact of kind `visit`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(value = "{\"userId\": \"c-1042\", \"name\": \"Prices\"}")))
    public Receipt page(byte[] body) {
        return one("page", body);
    }

    @POST
    @Path("screen")
    @RunOnVirtualThread
    @Operation(summary = "Somebody looked at a screen of an app", description = "A contact of kind `visit`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(value = "{\"userId\": \"c-1042\", \"name\": \"Home\"}")))
    public Receipt screen(byte[] body) {
        return one("screen", body);
    }

    @POST
    @Path("group")
    @RunOnVirtualThread
    @Operation(summary = "Somebody belongs to a group", description = "Taken, and of no meaning here.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(value = "{\"userId\": \"c-1042\", \"groupId\": \"g-1\"}")))
    public Receipt group(byte[] body) {
        return one("group", body);
    }

    @POST
    @Path("alias")
    @RunOnVirtualThread
    @Operation(
            summary = "Two ids are one person's",
            description =
                    "What came under `previousId`, and what comes under it later, is this user's. Needs `customers:write` too.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(value = "{\"previousId\": \"a-1\", \"userId\": \"c-1042\"}")))
    public Receipt alias(byte[] body) {
        return one("alias", body);
    }

    @POST
    @Path("batch")
    @RunOnVirtualThread
    @Operation(
            summary = "Many messages, each with its `type`",
            description = "A bad message never takes its neighbours down: it is listed in `rejected`.")
    @RequestBody(
            content = @Content(schema = @Schema(implementation = Object.class), examples = @ExampleObject(value = """
                                    {"batch": [{"type": "track", "userId": "c-1042", "event": "Product Added"}],
                                     "sentAt": "2026-03-01T10:15:31Z"}""")))
    public Receipt batch(byte[] body) {
        JsonNode json = parsed(body, LARGEST_BODY, "a batch may have up to 1 MiB");
        JsonNode batch = json.path("batch");
        if (!batch.isArray()) {
            throw invalid(List.of(new FieldError("/batch", "must be an array")));
        }
        if (batch.size() > LARGEST_BATCH) {
            throw Problems.of(413, "Too large", "a batch may have up to 5,000 messages");
        }
        rates.take(caller.name(), batch.size());
        // Only where all of them together are too large can one of them be.
        List<Integer> lengths = body.length > LARGEST_MESSAGE ? bodies.lengths(body, "batch") : List.of();
        List<Typed> typed = IntStream.range(0, batch.size())
                .mapToObj(i -> new Typed(
                        batch.get(i).path("type").asText(),
                        batch.get(i),
                        i < lengths.size() && lengths.get(i) > LARGEST_MESSAGE))
                .toList();
        return new Receipt(true, messages.take(typed, json.path("sentAt")));
    }

    @POST
    @Path("{letter: [tipsgab]}")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Receipt abbreviated(@PathParam("letter") String letter, byte[] body) {
        return switch (letter) {
            case "t" -> track(body);
            case "i" -> identify(body);
            case "p" -> page(body);
            case "s" -> screen(body);
            case "g" -> group(body);
            case "a" -> alias(body);
            default -> batch(body);
        };
    }

    private Receipt one(String type, byte[] body) {
        JsonNode message = parsed(body, LARGEST_MESSAGE, "a message may have up to 64 KiB");
        rates.take(caller.name(), 1);
        List<Rejected> rejected = messages.take(List.of(new Typed(type, message, false)), MissingNode.getInstance());
        if (!rejected.isEmpty()) {
            EventProblem problem = rejected.getFirst().problem();
            throw problem.errors().isEmpty()
                    ? Problems.of(problem.status(), "Not allowed", problem.title())
                    : invalid(problem.errors());
        }
        return new Receipt(true, List.of());
    }

    private JsonNode parsed(byte[] body, int most, String otherwise) {
        if (body.length > most) {
            throw Problems.of(413, "Too large", otherwise);
        }
        return bodies.parse(body);
    }

    /// Clients of Segment's give up on a 400 and repeat anything else.
    private static HttpProblem invalid(List<FieldError> errors) {
        return HttpProblem.builder()
                .withStatus(400)
                .withTitle("The message is invalid")
                .with("errors", errors)
                .build();
    }
}
