package ciclo.customer.profile;

import ciclo.customer.LanguageTags;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The whole profile as the caller wants it; what is absent is removed.
///
/// @param registeredAt when the person registered, for profiles brought in from elsewhere; the first `PUT` by default
/// @param referralCode the code of whoever recommended the business; the first one that somebody
///     comes with counts
@Schema(examples = """
                {"name": "Ana García", "email": "ana@example.org", "locale": "es-ES", "timeZone": "Europe/Madrid",\
                 "birthDate": "1990-02-28", "consent": {"email": true}, "acquisitionSource": "fair-2026"}""")
record ProfileRequest(
        @Nullable @Size(max = 200) @Pattern(regexp = PLAIN, message = PLAIN_MESSAGE)
        String name,

        @Nullable @Size(max = 254) @Email String email,

        @Nullable @Pattern(regexp = "\\+?[0-9 ()/.-]{3,32}", message = "must be a telephone number")
        String phone,

        @Nullable @Pattern(regexp = LanguageTags.PATTERN, message = LanguageTags.MESSAGE)
        String locale,

        @Nullable @Size(max = 64) @TimeZone String timeZone,
        @Nullable @Past @CommonEra LocalDate birthDate,

        @Nullable @Size(max = 20)
        Map<@Pattern(regexp = CHANNEL, message = CHANNEL_MESSAGE) String, @NotNull Boolean> consent,

        @Nullable @Size(max = 100) @Pattern(regexp = PLAIN, message = PLAIN_MESSAGE)
        String acquisitionSource,

        @Nullable @PastOrPresent @CommonEra Instant registeredAt,

        @Nullable @Size(min = 1, max = 64) @Pattern(regexp = PLAIN, message = PLAIN_MESSAGE)
        String referralCode) {

    static final String PLAIN = "[^\\p{Cntrl}]*";
    static final String PLAIN_MESSAGE = "must not contain control characters";
    static final String CHANNEL = "[a-z][a-z-]{0,31}";
    static final String CHANNEL_MESSAGE = "must be the name of a channel";

    /// What a customer's profile says now, as its owner would have asked for it.
    static ProfileRequest of(CustomerEntity customer) {
        return new ProfileRequest(
                customer.name,
                customer.email,
                customer.phone,
                customer.locale,
                customer.timeZone,
                customer.birthDate,
                customer.consent,
                customer.acquisitionSource,
                customer.registeredAt,
                null);
    }
}
