package ciclo.customer.intake;

import ciclo.customer.Speaker;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.Rfc3339;
import ciclo.messaging.event.Traces;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether what a caller posted is an event, and which.
@ApplicationScoped
public class Intake {

    /// What a caller's clock may be ahead of ours.
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// Of what can have happened.
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

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
    public Reading plain(JsonNode body, EventKind kind, String source, @Nullable String idempotencyKey) {
        List<FieldError> errors = new ArrayList<>(0);
        if (!bodies.isStorableObject(body, "", errors)) {
            return new Reading.Refused(errors);
        }
        Fields fields = new Fields(body, "", errors);
        Envelope envelope = Envelope.read(fields, "customerId");
        EventPayload payload = kind.read(fields);
        return errors.isEmpty()
                ? event(envelope, source, idempotencyKey, payload, "", Traces.current())
                : new Reading.Refused(errors);
    }

    /// Who posts now.
    Sender sender(Speaker speaker) {
        return new Sender(speaker, Traces.current());
    }

    /// Reads a CloudEvent in structured mode that looks as they mostly do, from its first token on. Null if it does
    /// not,
    /// or is wrong: [#cloudEvent] knows.
    @Nullable
    CloudEvent frequent(JsonParser json, Sender sender) throws IOException {
        FrequentEvent event = FrequentEvent.read(json);
        if (event == null) {
            return null;
        }
        String source = event.envelope().source();
        if (source == null || Sources.wrong(source, sender.speaker()) != null) {
            return null;
        }
        Reading reading = event(event.envelope(), source, null, event.payload(), "/data", sender.traceparent());
        return reading instanceof Reading.Accepted(CloudEvent accepted) ? accepted : null;
    }

    /// Reads a CloudEvent in structured mode, whatever it looks like.
    Reading cloudEvent(JsonNode body, Sender sender) {
        List<FieldError> errors = new ArrayList<>(0);
        if (!bodies.isStorableObject(body, "", errors)) {
            return new Reading.Refused(errors);
        }
        Envelope envelope = Envelope.read(new Fields(body, "", errors), "subject");
        String source = envelope.source();
        EventKind kind = EventKind.ofType(envelope.type());
        require("1.0".equals(body.path("specversion").asText()), "/specversion", "must be 1.0", errors);
        require(envelope.id() != null, "/id", "must not be null", errors);
        String wrong = source == null ? "must not be null" : Sources.wrong(source, sender.speaker());
        require(wrong == null, "/source", String.valueOf(wrong), errors);
        require(kind != null, "/type", EventKind.TYPES, errors);
        JsonNode data = bodies.data(body);
        if (kind == null || source == null || !bodies.isStorableObject(data, "/data", errors)) {
            return new Reading.Refused(errors);
        }
        EventPayload payload = kind.read(new Fields(data, "/data", errors));
        return errors.isEmpty()
                ? event(envelope, source, null, payload, "/data", sender.traceparent())
                : new Reading.Refused(errors);
    }

    private Reading event(
            Envelope envelope,
            String source,
            @Nullable String idempotencyKey,
            EventPayload payload,
            String prefix,
            @Nullable String traceparent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<FieldError> errors = new ArrayList<>(0);
        require(envelope.id() == null || !envelope.id().isBlank(), "/id", "must not be blank", errors);
        Instant time = time(envelope.time(), now, errors);
        String currency = payload.currency();
        if (currency != null
                && !currency.equals(config.currency())
                && !config.rates().containsKey(currency)) {
            errors.add(new FieldError(
                    prefix + "/currency", "must be the deployment's currency or one with a configured rate"));
        }
        if (!errors.isEmpty()) {
            return new Reading.Refused(errors);
        }
        String customer = envelope.customerId();
        return new Reading.Accepted(new CloudEvent(
                EventIds.of(payload, source, envelope.id(), idempotencyKey),
                source,
                customer,
                time,
                now,
                customer,
                null,
                envelope.backfill(),
                traceparent,
                payload.toData()));
    }

    private static Instant time(@Nullable String told, Instant now, List<FieldError> errors) {
        if (told == null) {
            return now;
        }
        try {
            Instant time = Rfc3339.parse(told).truncatedTo(ChronoUnit.MICROS);
            require(!time.isBefore(EARLIEST), "/time", "must not be before the year 1", errors);
            require(!time.isAfter(now.plus(TOLERANCE)), "/time", "must not be more than 5 minutes ahead", errors);
            return time;
        } catch (DateTimeException e) {
            errors.add(new FieldError("/time", "must be an RFC 3339 instant"));
            return now;
        }
    }

    private static void require(boolean holds, String pointer, String detail, List<FieldError> errors) {
        if (!holds) {
            errors.add(new FieldError(pointer, detail));
        }
    }
}
