package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.rules.document.RuleDocument;
import ciclo.lifecycle.rules.document.RuleDocument.Reading;
import ciclo.lifecycle.rules.document.RuleJson;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A body that holds a document of rules, fields that go with it, or both. Each field is taken out as it is read; what
/// is wrong is gathered, and told all at once.
final class Body {

    private static final int MOST_BYTES = 64 * 1024;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final ObjectNode fields;
    private final List<FieldError> errors = new ArrayList<>();

    private Body(ObjectNode fields) {
        this.fields = fields;
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is no JSON, 413 if it is too long, 422 if it is no
    ///     object
    static Body parse(byte[] json) {
        if (json.length > MOST_BYTES) {
            throw Problems.of(413, "Too large", "rules take " + MOST_BYTES + " bytes at most");
        }
        try {
            if (RuleJson.parse(json) instanceof ObjectNode fields) {
                return new Body(fields);
            }
        } catch (IllegalArgumentException e) {
            throw Problems.of(400, "Unreadable body", Objects.requireNonNullElse(e.getMessage(), "no JSON"));
        }
        throw Problems.invalid(List.of(new FieldError("", "must be an object")));
    }

    /// Like [#parse], where there may be no body.
    static Body parseOptional(byte @Nullable [] json) {
        return json == null || json.length == 0 ? parse(new byte[] {'{', '}'}) : parse(json);
    }

    @Nullable
    Instant instant(String field) {
        JsonNode value = take(field);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(value.asText()).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (value.isTextual() && !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Falls through: what it should be is said below.
        }
        error(field, "must be an RFC 3339 instant, as 2026-01-01T00:00:00Z");
        return null;
    }

    @Nullable
    String text(String field, int most) {
        JsonNode value = take(field);
        if (value == null) {
            return null;
        }
        String text = value.textValue();
        if (text == null || text.isBlank() || text.length() > most) {
            error(field, "must be a text of 1 to " + most + " characters");
            return null;
        }
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            error(field, "must not contain NUL or lone surrogates");
            return null;
        }
        return text;
    }

    boolean flag(String field) {
        JsonNode value = take(field);
        if (value != null && !value.isBoolean()) {
            error(field, "must be true or false");
        }
        return value != null && value.booleanValue();
    }

    int number(String field, int least, int most, int fallback) {
        JsonNode value = take(field);
        if (value == null) {
            return fallback;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            error(field, "must be a number from " + least + " to " + most);
        }
        return value.intValue();
    }

    void error(String field, String detail) {
        errors.add(new FieldError("/" + field, detail));
    }

    /// The rules that all fields not taken before make; the last thing to be read.
    RuleSet rules() {
        return switch (RuleDocument.read(fields, 1)) {
            case Reading.Read(var rules) -> {
                check();
                yield rules;
            }
            case Reading.Unreadable(var found) -> {
                errors.addAll(found);
                throw Problems.invalid(errors);
            }
        };
    }

    /// Nothing more is expected.
    void end() {
        fields.fieldNames()
                .forEachRemaining(field -> error(field.replace("~", "~0").replace("/", "~1"), "is not known here"));
        check();
    }

    private void check() {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    /// Null where the field is absent or null.
    private @Nullable JsonNode take(String field) {
        JsonNode value = fields.remove(field);
        return value == null || value.isNull() ? null : value;
    }
}
