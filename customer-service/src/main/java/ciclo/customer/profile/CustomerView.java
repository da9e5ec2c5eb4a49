package ciclo.customer.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `GET /customers/{id}` answers.
///
/// @param registeredAt null while the customer is known only because an event named it
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
        @Nullable String acquisitionSource) {

    static CustomerView of(CustomerEntity customer) {
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
                customer.acquisitionSource);
    }
}
