package ciclo.customer.intake;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// CloudEvents, one or many.
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("events:write")
@Tag(name = "Events in")
class EventsResource {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final int LARGEST_BATCH = 5_000;

    /// What became of a batch.
    record BatchReceipt(int accepted, List<Rejected> rejected) {}

    /// An event of a batch that was refused; its neighbours were not.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rejected(int index, @Nullable String id, Problem problem) {}

    /// The same as a problem+json body.
    record Problem(int status, String title, List<FieldError> errors) {}

    private final JsonBodies bodies;
    private final Intake intake;
    private final EventPublisher publisher;

    EventsResource(JsonBodies bodies, Intake intake, EventPublisher publisher) {
        this.bodies = bodies;
        this.intake = intake;
        this.publisher = publisher;
    }

    @POST
    @Consumes(CloudEventCodec.CONTENT_TYPE)
    @RunOnVirtualThread
    @Operation(summary = "One CloudEvent", description = "`id` and `source` identify it for ever.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = CloudEventCodec.CONTENT_TYPE,
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .OBJECT),
                            examples = @ExampleObject(value = """
                                                    {"specversion": "1.0", "id": "1", "source": "/shop/orders", "type": "ciclo.customer.purchase-recorded.v1",
                                                     "subject": "c-1042", "time": "2026-03-01T10:15:30Z",
                                                     "data": {"orderId": "A-77", "amount": "59.90", "currency": "EUR"}}""")))
    @APIResponse(
            responseCode = "202",
            description = "Acknowledged by the broker's in-sync replicas",
            content = @Content(schema = @Schema(implementation = IntakeResource.Receipt.class)))
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Response one(byte[] body) {
        if (body.length > IntakeResource.LARGEST_EVENT) {
            throw Problems.of(413, "Too large", "an event may have up to 64 KiB");
        }
        return switch (intake.cloudEvent(bodies.parse(body))) {
            case Reading.Refused(var errors) -> throw Problems.invalid(errors);
            case Reading.Accepted(var event) -> {
                publisher.publish(List.of(event));
                yield Response.accepted(new IntakeResource.Receipt(event.id(), event.subject()))
                        .build();
            }
        };
    }

    @POST
    @Consumes(BATCH)
    @RunOnVirtualThread
    @Operation(
            summary = "A batch of CloudEvents",
            description = "Up to 5,000 events or 5 MiB. A bad event never takes its neighbours down.")
    @RequestBody(content = @Content(mediaType = BATCH, schema = @Schema(implementation = Object[].class)))
    @APIResponse(
            responseCode = "200",
            description = "Everything not listed as rejected is acknowledged",
            content = @Content(schema = @Schema(implementation = BatchReceipt.class)))
    public BatchReceipt batch(byte[] body) {
        JsonNode batch = bodies.parse(body);
        if (!batch.isArray()) {
            throw Problems.of(400, "Unreadable body", "a batch is a JSON array");
        }
        if (batch.size() > LARGEST_BATCH) {
            throw Problems.of(413, "Too large", "a batch may have up to 5,000 events");
        }
        List<CloudEvent> accepted = new ArrayList<>(batch.size());
        List<Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            switch (intake.cloudEvent(batch.get(i))) {
                case Reading.Accepted(var event) -> accepted.add(event);
                case Reading.Refused(var errors) -> rejected.add(rejected(i, batch.get(i), errors));
            }
        }
        publisher.publish(accepted);
        return new BatchReceipt(accepted.size(), rejected);
    }

    private static Rejected rejected(int index, JsonNode event, List<FieldError> errors) {
        String id = event.path("id").isTextual() ? event.path("id").textValue() : null;
        return new Rejected(index, id, new Problem(422, "The request is invalid", errors));
    }
}
