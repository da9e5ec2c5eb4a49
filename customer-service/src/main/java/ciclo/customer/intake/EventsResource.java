package ciclo.customer.intake;

import ciclo.customer.CallerIdentity;
import ciclo.customer.intake.Batches.Batch;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// CloudEvents: one, a batch, or a stream.
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("events:write")
@Tag(name = "Events in")
@APIResponse(responseCode = "400", description = "No JSON")
@APIResponse(responseCode = "408", description = "The body took too long to come")
@APIResponse(responseCode = "413", description = "An event over 64 KiB, or a batch over 5,000 events or 5 MiB")
@APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
@APIResponse(responseCode = "429", description = "More events than this client may post: repeat after `Retry-After`")
@APIResponse(responseCode = "503", description = "The broker does not acknowledge: repeat after `Retry-After`")
class EventsResource {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String LINES = "application/x-ndjson";
    private static final String EVENT = """
            {"specversion": "1.0", "id": "1", "source": "/shop/orders", "type": "ciclo.customer.purchase-recorded.v1",
             "subject": "c-1042", "time": "2026-03-01T10:15:30Z",
             "data": {"orderId": "A-77", "amount": "59.90", "currency": "EUR"}}""";
    private static final String LINE = """
            {"specversion":"1.0","id":"1","source":"/shop","type":"ciclo.customer.contact-recorded.v1",\
            "subject":"c-1042","data":{"kind":"visit"}}
            """;

    private final JsonBodies bodies;
    private final Intake intake;
    private final Batches batches;
    private final EventPublisher publisher;
    private final EventStreams streams;
    private final ClientRates rates;
    private final CallerIdentity caller;

    EventsResource(
            JsonBodies bodies,
            Intake intake,
            Batches batches,
            EventPublisher publisher,
            EventStreams streams,
            ClientRates rates,
            CallerIdentity caller) {
        this.bodies = bodies;
        this.intake = intake;
        this.batches = batches;
        this.publisher = publisher;
        this.streams = streams;
        this.rates = rates;
        this.caller = caller;
    }

    @POST
    @Consumes(CloudEventCodec.CONTENT_TYPE)
    @RunOnVirtualThread
    @Operation(
            summary = "One CloudEvent",
            description = "`id` and `source` identify it for ever; an order is identified by `source` and `orderId`."
                    + " `source` is a URI reference, neither under `/ciclo/` nor another client's `/clients/…`.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = CloudEventCodec.CONTENT_TYPE,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(value = EVENT)))
    @APIResponse(
            responseCode = "202",
            description = "Acknowledged by the broker's in-sync replicas",
            content = @Content(schema = @Schema(implementation = IntakeResource.Receipt.class)))
    public Response structured(byte[] body) {
        return one(checked(body));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "One CloudEvent in binary mode",
            description = "The attributes are in `ce-` headers, the body is the data.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventPayload.Contact.class),
                            examples = @ExampleObject(value = "{\"kind\": \"visit\"}")))
    @APIResponse(
            responseCode = "202",
            description = "Acknowledged by the broker's in-sync replicas",
            content = @Content(schema = @Schema(implementation = IntakeResource.Receipt.class)))
    public Response binary(@Context HttpHeaders headers, byte[] body) {
        return one(BinaryMode.structured(headers, checked(body)));
    }

    private JsonNode checked(byte[] body) {
        if (body.length > IntakeResource.LARGEST_EVENT) {
            throw Problems.of(413, "Too large", "an event may have up to 64 KiB");
        }
        rates.take(caller.name(), 1);
        return bodies.parse(body);
    }

    private Response one(JsonNode body) {
        return switch (intake.cloudEvent(body, intake.sender(caller.speaker()))) {
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
    @RequestBody(
            content =
                    @Content(
                            mediaType = BATCH,
                            schema = @Schema(implementation = Object[].class),
                            examples = @ExampleObject(value = "[" + EVENT + "]")))
    @APIResponse(
            responseCode = "200",
            description = "Everything not listed as rejected is acknowledged",
            content = @Content(schema = @Schema(implementation = BatchReceipt.class)))
    public BatchReceipt batch(byte[] body) {
        Batch batch = batches.read(body, intake.sender(caller.speaker()));
        rates.take(caller.name(), batch.size());
        publisher.publish(batch.accepted());
        return new BatchReceipt(batch.accepted().size(), batch.rejected());
    }

    @POST
    @Consumes(LINES)
    @RunOnVirtualThread
    @Operation(
            summary = "A stream of CloudEvents, one a line",
            description =
                    "Of any length; it is read no faster than the broker acknowledges and the client may post."
                            + " If it breaks off, repeat it from `acknowledgedLines` on or from the start: nothing is counted"
                            + " twice. The problem says in `accepted`, `rejected` and `errors` what became of the lines before.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = LINES,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(value = LINE)))
    @APIResponse(
            responseCode = "200",
            description = "Everything not listed as rejected is acknowledged",
            content = @Content(schema = @Schema(implementation = StreamReceipt.class)))
    public StreamReceipt stream(InputStream body) {
        return streams.take(body, caller.name(), caller.speaker());
    }
}
