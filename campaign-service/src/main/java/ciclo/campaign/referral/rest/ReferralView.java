package ciclo.campaign.referral.rest;

import ciclo.campaign.referral.persistence.Referrals.Listed;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A recommendation.
///
/// @param at when the newcomer came
/// @param outcome `open` until the newcomer first buys; then `converted`, or why there is no reward:
///     `self`, `rewarded-before`, `mutual`, `bought-before`, `backfill`, `stale` or `erased`
/// @param endedAt when that was found
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = """
                {"newcomer": "c-1042", "referrer": "c-7", "at": "2026-03-01T10:15:30Z", "outcome": "converted",\
                 "endedAt": "2026-03-04T18:00:01Z"}""")
record ReferralView(
        String newcomer,
        String referrer,
        Instant at,
        String outcome,
        @Nullable Instant endedAt) {

    static ReferralView of(Listed referral) {
        return new ReferralView(
                referral.newcomer(),
                referral.referrer(),
                referral.at(),
                Objects.requireNonNullElse(referral.outcome(), "open"),
                referral.endedAt());
    }
}
