package ciclo.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody else tells of a person; what is null they do not know.
///
/// @param visitor whether they know the person only as a visitor, by the id of their device
/// @param locale BCP 47
/// @param timeZone IANA
/// @param birthDate ISO 8601
/// @param registeredAt when the person registered there
public record PersonTold(
        boolean visitor,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String birthDate,
        @Nullable Instant registeredAt) {}
