package ciclo.campaign.referral.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.referral.domain.Referral.FirstPurchase;
import ciclo.campaign.referral.domain.Referral.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralTest {

    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final Instant CAME = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "c-2, false, false, 2026-03-09T10:00:00Z, false, CONVERTED",
        "c-2, false, false, 2026-03-03T10:00:00Z, false, CONVERTED",
        "c-2, false, false, 2026-03-03T09:59:59Z, false, STALE",
        "c-2, false, false, 2026-03-02T10:00:00Z, true,  BACKFILL",
        "c-2, false, false, 2026-03-01T09:59:59Z, false, BOUGHT_BEFORE",
        "c-2, false, false, 2026-03-01T10:00:00Z, true,  BACKFILL",
        "c-2, false, false, 2026-03-01T09:59:59Z, true,  BOUGHT_BEFORE",
        "c-2, true,  false, 2026-03-01T10:00:00Z, false, REWARDED_BEFORE",
        "c-2, false, true,  2026-03-09T10:00:00Z, false, MUTUAL",
        "c-2, false, true,  2026-03-01T09:59:59Z, true,  MUTUAL",
        "c-2, true,  true,  2026-03-09T10:00:00Z, false, REWARDED_BEFORE",
        "c-1, false, true,  2026-03-09T10:00:00Z, false, SELF",
        "c-1, false, false, 2026-03-01T10:00:00Z, false, SELF",
        "c-1, true,  false, 2026-03-01T09:59:59Z, true,  SELF"
    })
    void firstLiveOrderOfANewcomerIsRewardedOnce(
            String referrer, boolean rewarded, boolean mutual, Instant bought, boolean backfill, Outcome outcome) {
        assertThat(new Referral("c-1", referrer, CAME, new FirstPurchase(bought, backfill), rewarded, mutual)
                        .outcome(NOW, Duration.ofDays(7)))
                .isEqualTo(outcome);
    }
}
