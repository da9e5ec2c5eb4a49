package ciclo.local.demo;

import java.time.Instant;
import java.time.LocalDate;

/// An invented customer.
///
/// @param consent whether they may be written to by e-mail
record Shopper(
        String id,
        String name,
        String email,
        String locale,
        String timeZone,
        LocalDate birthDate,
        boolean consent,
        String source,
        Instant registeredAt,
        Plan plan) {}
