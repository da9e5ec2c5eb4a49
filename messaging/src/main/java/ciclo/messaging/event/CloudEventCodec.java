package ciclo.messaging.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// CloudEvents 1.0, structured JSON mode, UTF-8. Fields it does not know are ignored; money is written as a decimal
/// string and instants as RFC 3339 in UTC.
public final class CloudEventCodec {

    /// The content type of a record's value.
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final SerializableString SPECVERSION = new SerializedString("specversion");
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString SOURCE = new SerializedString("source");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString SUBJECT = new SerializedString("subject");
    private static final SerializableString TIME = new SerializedString("time");
    private static final SerializableString RECORDEDTIME = new SerializedString("recordedtime");
    private static final SerializableString PARTITIONKEY = new SerializedString("partitionkey");
    private static final SerializableString SEQUENCE = new SerializedString("sequence");
    private static final SerializableString BACKFILL = new SerializedString("backfill");
    private static final SerializableString TRACEPARENT = new SerializedString("traceparent");
    private static final SerializableString DATACONTENTTYPE = new SerializedString("datacontenttype");
    private static final SerializableString DATA = new SerializedString("data");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new DecimalModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A number is a decimal, never the nearest double.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(20)
                        .maxNumberLength(100)
                        .build());
    }

    private CloudEventCodec() {}

    /// The event as a record's value.
    public static byte[] encode(CloudEvent event) {
        byte[] frequent = FrequentEventWriter.write(event);
        return frequent == null ? encodeAny(event) : frequent;
    }

    /// The same, whatever its type.
    static byte[] encodeAny(CloudEvent event) {
        if (event.data() instanceof UnknownEvent(String type)) {
            throw new IllegalArgumentException("the data of " + type + " are not known, so they cannot be written");
        }
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            write(json, SPECVERSION, "1.0");
            write(json, ID, event.id());
            write(json, SOURCE, event.source());
            write(json, TYPE, event.type());
            write(json, SUBJECT, event.subject());
            write(json, TIME, Rfc3339.format(event.time()));
            write(json, RECORDEDTIME, Rfc3339.format(event.recordedTime()));
            write(json, PARTITIONKEY, event.partitionKey());
            write(
                    json,
                    SEQUENCE,
                    event.sequence() == null ? null : event.sequence().toString());
            json.writeFieldName(BACKFILL);
            json.writeBoolean(event.backfill());
            write(json, TRACEPARENT, event.traceparent());
            write(json, DATACONTENTTYPE, "application/json");
            json.writeFieldName(DATA);
            JSON.writeValue(json, event.data());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, SerializableString name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeString(value);
        }
    }

    /// The data alone, as it stands in the event.
    public static String encodeData(EventData data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a record's value.
    ///
    /// @throws UnreadableEvent if it is not JSON, lacks an attribute or has data that do not fit its type
    public static CloudEvent decode(byte @Nullable [] bytes) throws UnreadableEvent {
        if (bytes == null) {
            throw new UnreadableEvent("no content");
        }
        CloudEvent frequent = decodeFrequent(bytes);
        return frequent == null ? decodeAnyForm(bytes) : frequent;
    }

    /// Reads what comes most in the form in which it is written; null if it is anything else.
    static @Nullable CloudEvent decodeFrequent(byte[] bytes) {
        return FrequentEvent.read(JSON.getFactory(), bytes);
    }

    /// Reads any form that JSON allows, and says what is wrong with others.
    static CloudEvent decodeAnyForm(byte[] bytes) throws UnreadableEvent {
        try {
            return event(JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent("not readable as JSON" + Misfit.place(e.getLocation()));
        } catch (IOException e) {
            throw new UnreadableEvent("not readable as text");
        }
    }

    private static CloudEvent event(@Nullable JsonNode json) throws UnreadableEvent {
        if (json == null || !json.isObject()) {
            throw new UnreadableEvent("not a JSON object");
        }
        if (!"1.0".equals(text(json, "specversion"))) {
            throw new UnreadableEvent("specversion is not 1.0");
        }
        Instant time = instant(json, "time");
        String subject = text(json, "subject");
        return new CloudEvent(
                text(json, "id"),
                text(json, "source"),
                subject,
                time,
                json.hasNonNull("recordedtime") ? instant(json, "recordedtime") : time,
                json.hasNonNull("partitionkey") ? text(json, "partitionkey") : subject,
                json.hasNonNull("sequence") ? sequence(text(json, "sequence")) : null,
                json.hasNonNull("backfill") && truth(json.get("backfill")),
                json.hasNonNull("traceparent") ? text(json, "traceparent") : null,
                data(text(json, "type"), json.get("data")));
    }

    private static EventData data(String typeName, @Nullable JsonNode data) throws UnreadableEvent {
        var type = EventType.named(typeName);
        if (type.isEmpty()) {
            return new UnknownEvent(typeName);
        }
        if (data == null || !data.isObject()) {
            throw new UnreadableEvent("data is not a JSON object");
        }
        try {
            return JSON.treeToValue(data, type.get().dataClass());
        } catch (JsonMappingException e) {
            throw new UnreadableEvent(Misfit.describe(e));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UnreadableEvent("data cannot be read");
        }
    }

    private static Instant instant(JsonNode json, String name) throws UnreadableEvent {
        try {
            return Rfc3339.parse(text(json, name));
        } catch (DateTimeException e) {
            throw new UnreadableEvent(name + " is not an RFC 3339 instant");
        }
    }

    private static long sequence(String text) throws UnreadableEvent {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UnreadableEvent("sequence is not a number");
        }
    }

    private static boolean truth(JsonNode backfill) throws UnreadableEvent {
        if (!backfill.isBoolean()) {
            throw new UnreadableEvent("backfill is not a boolean");
        }
        return backfill.booleanValue();
    }

    private static String text(JsonNode json, String name) throws UnreadableEvent {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            throw new UnreadableEvent(name + " is missing");
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new UnreadableEvent(name + " is not a text");
        }
        return value.textValue();
    }
}
