package ciclo.customer.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What `GET /customers/{id}` answers.
///
/// @param customerId another one than asked for where that was merged into it
/// @param registeredAt null while the customer is known only because an event named it
/// @param ownReferralCode what newcomers whom this person recommends come with
/// @param referredBy who recommended the business to this person
/// @param referredAt when that came to be known
@Schema(examples = """
                {"customerId": "c-1042", "firstSeenAt": "2026-01-30T17:20:00Z", "registeredAt": "2026-02-01T08:00:00Z",\
                 "name": "Ana García", "email": "ana@example.org", "phone": "+34 600 000 000", "locale": "es-ES",\
                 "timeZone": "Europe/Madrid", "birthDate": "1990-02-28", "consent": {"email": true},\
                 "acquisitionSource": "fair-2026", "ownReferralCode": "7KQ2M9XD3T", "referredBy": "c-7",\
                 "referredAt": "2026-01-30T17:20:00Z"}""")
public record CustomerView(
        String customerId,
        Instant firstSeenAt,
        @Nullable Instant registeredAt,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable LocalDate birthDate,
        Map<String, Boolean> consent,
        @Nullable String acquisitionSource,
        @Nullable String ownReferralCode,
        @Nullable String referredBy,
        @Nullable Instant referredAt) {

    public static CustomerView of(CustomerEntity customer) {
        return new CustomerView(
                customer.id,
                customer.firstSeenAt,
                customer.registeredAt,
                customer.name,
                customer.email,
                customer.phone,
                customer.locale,
                customer.timeZone,
                customer.birthDate,
                customer.consent,
                customer.acquisitionSource,
                customer.referralCode,
                customer.referredBy,
                customer.referredAt);
    }
}
