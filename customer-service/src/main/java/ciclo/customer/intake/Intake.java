package ciclo.customer.intake;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.EventType;
import ciclo.messaging.event.Traces;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides whether what a caller posted is an event, and which.
@ApplicationScoped
class Intake {

    /// What a caller's clock may be ahead of ours.
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Map<String, Class<? extends EventPayload>> PAYLOADS = Map.of(
            EventType.PURCHASE_RECORDED.typeName(), EventPayload.Purchase.class,
            EventType.PURCHASE_REFUNDED.typeName(), EventPayload.Refund.class,
            EventType.CONTACT_RECORDED.typeName(), EventPayload.Contact.class);

    private final JsonBodies bodies;
    private final IntakeConfig config;
    private final InstantSource clock;

    Intake(JsonBodies bodies, IntakeConfig config, InstantSource clock) {
        this.bodies = bodies;
        this.config = config;
        this.clock = clock;
    }

    /// Reads a plain body: envelope and payload side by side.
    ///
    /// @param source who posts
    /// @param idempotencyKey the caller's name for a request that names no identity itself
    Reading plain(
            JsonNode body, Class<? extends EventPayload> payload, String source, @Nullable String idempotencyKey) {
        List<FieldError> errors = new ArrayList<>();
        Envelope envelope = bodies.read(body, Envelope.class, "", errors);
        EventPayload read = bodies.read(body, payload, "", errors);
        if (envelope == null || read == null) {
            return new Reading.Refused(errors.stream().distinct().toList());
        }
        String id = envelope.id() == null ? derivedId(read, source, idempotencyKey) : envelope.id();
        return event(envelope, id, source, read, "");
    }

    /// Reads a CloudEvent in structured mode.
    Reading cloudEvent(JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        Envelope envelope = bodies.read(body, Envelope.class, "", errors);
        if (envelope == null) {
            return new Reading.Refused(errors);
        }
        require("1.0".equals(body.path("specversion").asText()), "/specversion", "must be 1.0", errors);
        require(envelope.id() != null, "/id", "must not be null", errors);
        require(envelope.source() != null, "/source", "must not be null", errors);
        Class<? extends EventPayload> type = envelope.type() == null ? null : PAYLOADS.get(envelope.type());
        require(
                type != null,
                "/type",
                "must be one of " + PAYLOADS.keySet().stream().sorted().toList(),
                errors);
        if (type == null || envelope.id() == null || envelope.source() == null || !errors.isEmpty()) {
            return new Reading.Refused(errors);
        }
        EventPayload payload = bodies.read(body.path("data"), type, "/data", errors);
        return payload == null
                ? new Reading.Refused(errors)
                : event(envelope, envelope.id(), envelope.source(), payload, "/data");
    }

    private Reading event(Envelope envelope, String id, String source, EventPayload payload, String prefix) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<FieldError> errors = new ArrayList<>();
        require(!id.isBlank(), "/id", "must not be blank", errors);
        require(!source.isBlank(), "/source", "must not be blank", errors);
        Instant time = now;
        if (envelope.time() != null) {
            try {
                time = OffsetDateTime.parse(envelope.time()).toInstant().truncatedTo(ChronoUnit.MICROS);
                require(!time.isBefore(EARLIEST), "/time", "must not be before the year 1", errors);
                require(!time.isAfter(now.plus(TOLERANCE)), "/time", "must not be more than 5 minutes ahead", errors);
            } catch (DateTimeException e) {
                errors.add(new FieldError("/time", "must be an RFC 3339 instant"));
            }
        }
        String currency = payload.currency();
        require(
                currency == null
                        || currency.equals(config.currency())
                        || config.rates().containsKey(currency),
                prefix + "/currency",
                "must be " + config.currency() + " or a currency with a configured rate",
                errors);
        if (!errors.isEmpty()) {
            return new Reading.Refused(errors);
        }
        String customer = envelope.customerId();
        return new Reading.Accepted(new CloudEvent(
                id,
                source,
                customer,
                time,
                now,
                customer,
                null,
                envelope.backfill(),
                Traces.current(),
                payload.toData()));
    }

    /// An order repeated is the same event; so is a request repeated under its idempotency key.
    private static String derivedId(EventPayload payload, String source, @Nullable String idempotencyKey) {
        String name = switch (payload) {
            case EventPayload.Purchase purchase -> "order\n" + purchase.orderId();
            case EventPayload.Refund refund -> isAbsent(idempotencyKey) ? null : "refund\n" + idempotencyKey;
            case EventPayload.Contact contact -> isAbsent(idempotencyKey) ? null : "contact\n" + idempotencyKey;
        };
        return (name == null
                        ? UUID.randomUUID()
                        : UUID.nameUUIDFromBytes((source + "\n" + name).getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    private static boolean isAbsent(@Nullable String idempotencyKey) {
        return idempotencyKey == null || idempotencyKey.isBlank();
    }

    private static void require(boolean holds, String pointer, String detail, List<FieldError> errors) {
        if (!holds) {
            errors.add(new FieldError(pointer, detail));
        }
    }
}
