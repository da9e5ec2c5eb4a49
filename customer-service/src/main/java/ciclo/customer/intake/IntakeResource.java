package ciclo.customer.intake;

import ciclo.customer.CallerIdentity;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// One plain JSON object, one event.
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("events:write")
@Tag(name = "Events in")
@APIResponse(
        responseCode = "202",
        description = "Acknowledged by the broker's in-sync replicas",
        content = @Content(schema = @Schema(implementation = IntakeResource.Receipt.class)))
@APIResponse(responseCode = "400", description = "No JSON")
@APIResponse(responseCode = "408", description = "The body took too long to come")
@APIResponse(responseCode = "413", description = "Over 64 KiB")
@APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
@APIResponse(responseCode = "429", description = "More events than this client may post: repeat after `Retry-After`")
@APIResponse(responseCode = "503", description = "The broker does not acknowledge: repeat after `Retry-After`")
class IntakeResource {

    static final int LARGEST_EVENT = 64 * 1024;

    /// What identifies the event that was made of a request.
    record Receipt(String id, String customerId) {}

    private final JsonBodies bodies;
    private final Intake intake;
    private final EventPublisher publisher;
    private final ClientRates rates;
    private final CallerIdentity caller;

    IntakeResource(
            JsonBodies bodies, Intake intake, EventPublisher publisher, ClientRates rates, CallerIdentity caller) {
        this.bodies = bodies;
        this.intake = intake;
        this.publisher = publisher;
        this.rates = rates;
        this.caller = caller;
    }

    @POST
    @Path("purchases")
    @RunOnVirtualThread
    @Operation(summary = "An order", description = "An `orderId` repeated by the same caller is the same event.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = EventPayload.Purchase.class),
                            examples = @ExampleObject(value = """
                                                    {"customerId": "c-1042", "orderId": "A-77", "amount": "59.90", "currency": "EUR", "channel": "web"}""")))
    public Response purchase(byte[] body) {
        return accept(body, EventKind.PURCHASE, null);
    }

    @POST
    @Path("refunds")
    @RunOnVirtualThread
    @Operation(summary = "Money given back")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = EventPayload.Refund.class),
                            examples = @ExampleObject(value = """
                                                    {"customerId": "c-1042", "orderId": "A-77", "amount": "59.90", "currency": "EUR"}""")))
    public Response refund(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, byte[] body) {
        return accept(body, EventKind.REFUND, idempotencyKey);
    }

    @POST
    @Path("contacts")
    @RunOnVirtualThread
    @Operation(summary = "A contact of any kind")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = EventPayload.Contact.class),
                            examples = @ExampleObject(value = """
                                                    {"customerId": "c-1042", "kind": "cart-started", "channel": "web"}""")))
    public Response contact(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, byte[] body) {
        return accept(body, EventKind.CONTACT, idempotencyKey);
    }

    private Response accept(byte[] body, EventKind kind, @Nullable String idempotencyKey) {
        if (body.length > LARGEST_EVENT) {
            throw Problems.of(413, "Too large", "an event may have up to 64 KiB");
        }
        rates.take(caller.name(), 1);
        return switch (intake.plain(bodies.parse(body), kind, caller.source(), idempotencyKey)) {
            case Reading.Refused(var errors) -> throw Problems.invalid(errors);
            case Reading.Accepted(var event) -> {
                publisher.publish(List.of(event));
                yield Response.accepted(new Receipt(event.id(), event.subject()))
                        .build();
            }
        };
    }
}
