package ciclo.campaign.coupon.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// The last day of a coupon, as its owner is told: it can be used until the day is over where they live.
///
/// @param end its last instant
public record LastDay(LocalDate date, Instant end) {

    /// @param expiresAt until when the coupon can be used at least
    public static LastDay of(Instant expiresAt, ZoneId zone) {
        LocalDate date = expiresAt.atZone(zone).toLocalDate();
        return new LastDay(date, date.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS));
    }
}
