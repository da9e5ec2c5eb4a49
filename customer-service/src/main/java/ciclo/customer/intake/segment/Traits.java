package ciclo.customer.intake.segment;

import static ciclo.customer.intake.segment.Messages.text;

import ciclo.customer.LanguageTags;
import ciclo.customer.PersonTold;
import ciclo.customer.TimeZones;
import ciclo.customer.intake.Intake;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The traits of a person that Segment reserves names for, in our words.
final class Traits {

    private static final Pattern LANGUAGE = Pattern.compile(LanguageTags.PATTERN);
    private static final int LENGTH_OF_A_DATE = "1990-02-28".length();

    private Traits() {}

    /// @param visitor whether only the id of a device is known
    static PersonTold read(boolean visitor, JsonNode traits, JsonNode context, Instant receivedAt) {
        return new PersonTold(
                visitor,
                name(traits),
                text(traits.path("email")),
                text(traits.path("phone")),
                locale(context),
                timeZone(context),
                birthDate(traits),
                registeredAt(traits, receivedAt));
    }

    /// As the device writes it: `es_ES` is `es-ES`. Left out if it is none, like the time zone: nobody wrote it
    /// deliberately.
    private static @Nullable String locale(JsonNode context) {
        String told = text(context.path("locale"));
        String tag = told == null ? "" : told.replace('_', '-');
        return LANGUAGE.matcher(tag).matches() ? tag : null;
    }

    private static @Nullable String timeZone(JsonNode context) {
        String told = text(context.path("timezone"));
        return told != null && TimeZones.isKnown(told) ? told : null;
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

    /// Left out if it is no instant that anybody can have registered at: it is not what the message is about. A clock
    /// may be as far ahead as with events.
    private static @Nullable Instant registeredAt(JsonNode traits, Instant receivedAt) {
        String told = text(traits.path("createdAt"));
        try {
            Instant at = told == null ? null : OffsetDateTime.parse(told).toInstant();
            if (at == null || at.isBefore(Intake.EARLIEST) || at.isAfter(receivedAt.plus(Intake.TOLERANCE))) {
                return null;
            }
            return at.isAfter(receivedAt) ? receivedAt : at;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
