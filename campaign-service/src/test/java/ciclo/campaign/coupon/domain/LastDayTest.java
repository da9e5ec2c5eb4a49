package ciclo.campaign.coupon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.coupon.domain.Coupon.Order;
import ciclo.campaign.coupon.domain.Coupon.Outcome;
import ciclo.campaign.coupon.domain.Coupon.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastDayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T10:15:00Z, UTC,                 2026-03-31, 2026-04-01T00:00:00Z",
        "2026-03-31T10:15:00Z, Europe/Madrid,       2026-03-31, 2026-03-31T22:00:00Z",
        "2026-03-31T22:30:00Z, Europe/Madrid,       2026-04-01, 2026-04-01T22:00:00Z",
        "2026-03-31T03:00:00Z, America/Mexico_City, 2026-03-30, 2026-03-31T06:00:00Z",
        "2026-03-31T10:15:00Z, Pacific/Kiritimati,  2026-04-01, 2026-04-01T10:00:00Z"
    })
    void itEndsWhereTheOwnerLives(Instant expiresAt, String zone, LocalDate date, Instant next) {
        LastDay day = LastDay.of(expiresAt, ZoneId.of(zone));

        assertThat(day.date()).isEqualTo(date);
        assertThat(redeem(day, next.minusMillis(1))).isEqualTo(new Outcome.Redeemed());
        assertThat(redeem(day, next)).isEqualTo(new Outcome.Refused(Reason.EXPIRED));
    }

    @Test
    void whereverTheyLiveItIsNotOverBeforeTheCouponWasToExpireAndTellingItAgainChangesNothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 20_000; i++) {
            Instant expiresAt = Instant.ofEpochSecond(1_760_000_000L + random.nextInt(100_000_000));
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            LastDay day = LastDay.of(expiresAt, zone);

            assertThat(day.end()).as("%s in %s, seed %d", expiresAt, zone, seed).isAfterOrEqualTo(expiresAt);
            assertThat(day.end().atZone(zone).toLocalDate())
                    .as("%s in %s, seed %d", expiresAt, zone, seed)
                    .isEqualTo(day.date());
            assertThat(LastDay.of(day.end(), zone))
                    .as("%s in %s, seed %d", expiresAt, zone, seed)
                    .isEqualTo(day);
        }
    }

    private static Outcome redeem(LastDay day, Instant at) {
        return new Coupon(Set.of("c-1"), day.end(), null, null).redeem(new Order("c-1", "A", at, BigDecimal.TEN));
    }
}
