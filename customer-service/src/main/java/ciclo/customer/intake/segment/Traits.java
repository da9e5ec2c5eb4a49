package ciclo.customer.intake.segment;

import static ciclo.customer.intake.segment.Messages.text;

import ciclo.customer.PersonTold;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The traits of a person that Segment reserves names for, in our words.
final class Traits {

    private static final int LENGTH_OF_A_DATE = "1990-02-28".length();

    private Traits() {}

    static PersonTold read(JsonNode traits, JsonNode context) {
        return new PersonTold(
                name(traits),
                text(traits.path("email")),
                text(traits.path("phone")),
                text(context.path("locale")),
                text(context.path("timezone")),
                birthDate(traits),
                registeredAt(traits));
    }

    private static @Nullable String name(JsonNode traits) {
        String whole = text(traits.path("name"));
        if (whole != null) {
            return whole;
        }
        String parts = Stream.of("firstName", "lastName")
                .map(part -> text(traits.path(part)))
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? null : parts;
    }

    /// A date, or an instant whose date it is.
    private static @Nullable String birthDate(JsonNode traits) {
        String told = text(traits.path("birthday"));
        return told == null || told.length() <= LENGTH_OF_A_DATE ? told : told.substring(0, LENGTH_OF_A_DATE);
    }

    /// Left out if it is no instant: it is not what the message is about.
    private static @Nullable Instant registeredAt(JsonNode traits) {
        String told = text(traits.path("createdAt"));
        try {
            return told == null ? null : OffsetDateTime.parse(told).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
