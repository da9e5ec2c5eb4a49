package ciclo.campaign.targeting.domain;

import static ciclo.campaign.targeting.domain.Reason.ADDRESS_BOUNCED;
import static ciclo.campaign.targeting.domain.Reason.BACKFILL;
import static ciclo.campaign.targeting.domain.Reason.FREQUENCY_CAP;
import static ciclo.campaign.targeting.domain.Reason.MERGED;
import static ciclo.campaign.targeting.domain.Reason.NOT_ACTIVE;
import static ciclo.campaign.targeting.domain.Reason.NOT_WORTH_IT;
import static ciclo.campaign.targeting.domain.Reason.NO_ADDRESS;
import static ciclo.campaign.targeting.domain.Reason.NO_CONSENT;
import static ciclo.campaign.targeting.domain.Reason.OPEN_TICKET;
import static ciclo.campaign.targeting.domain.Reason.STAGE_LEFT;
import static ciclo.campaign.targeting.domain.Reason.STALE;
import static ciclo.campaign.targeting.domain.Reason.UNSUBSCRIBED;

import ciclo.campaign.calendar.domain.QuietHours;
import ciclo.campaign.profit.domain.Chances;
import ciclo.campaign.profit.domain.Economics;
import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Candidates for tests: of a campaign that greets those who enter a stage, and pays from a residual value of 100 on.
final class Candidates {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Duration DAY = Duration.ofDays(1);
    static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    static final List<FrequencyCap> CAPS = List.of(new FrequencyCap(2, DAY));
    static final Recipient REACHABLE = new Recipient(true, false, true, false, MADRID, 0, List.of());
    static final Chances PRIOR = Chances.stated(new BigDecimal("0.06"), new BigDecimal("0.05"));
    static final Economics ECONOMICS = new Economics(new BigDecimal("0.5"), new BigDecimal("0.50"), BigDecimal.ZERO);
    static final ProfitGate GATE = new ProfitGate(ECONOMICS, PRIOR, 200, 0);
    static final Campaign WELCOME = campaign(DAY, 0, null, true);

    private Candidates() {}

    /// A candidate in which these reasons hold and no other.
    static Candidate with(Set<Reason> reasons) {
        Instant at = reasons.contains(STALE) ? NOW.minus(DAY.plusHours(1)) : NOW;
        return new Candidate(
                reasons.contains(NOT_ACTIVE)
                        ? new Campaign("welcome", 1, CampaignState.PAUSED, "", WELCOME.definition())
                        : WELCOME,
                "c-1",
                change(1, at, reasons.contains(BACKFILL)),
                at,
                reasons.contains(STAGE_LEFT) ? new CurrentStage("growth", 2) : new CurrentStage("acquisition", 1),
                reasons.contains(MERGED),
                new Recipient(
                        !reasons.contains(NO_CONSENT),
                        reasons.contains(UNSUBSCRIBED),
                        !reasons.contains(NO_ADDRESS),
                        reasons.contains(ADDRESS_BOUNCED),
                        MADRID,
                        reasons.contains(OPEN_TICKET) ? 1 : 0,
                        reasons.contains(FREQUENCY_CAP) ? List.of(NOW, NOW) : List.of(NOW)),
                CAPS,
                worth(reasons.contains(NOT_WORTH_IT) ? "99" : "100"),
                null);
    }

    static Campaign campaign(
            Duration maxAge, double heldOut, @Nullable QuietHours quietHours, boolean sparesOpenTickets) {
        Trigger trigger = new Trigger.EntersStage(Set.of(), "acquisition", Duration.ZERO);
        return new Campaign(
                "welcome",
                1,
                CampaignState.ACTIVE,
                "",
                new Definition(
                        trigger,
                        "email",
                        "welcome",
                        1,
                        maxAge,
                        heldOut,
                        quietHours,
                        sparesOpenTickets,
                        null,
                        null,
                        GATE));
    }

    static Candidate of(Campaign campaign, String customer, Recipient recipient) {
        return new Candidate(
                campaign,
                customer,
                change(1, NOW, false),
                NOW,
                new CurrentStage("acquisition", 1),
                false,
                recipient,
                CAPS,
                worth("100"),
                null);
    }

    static Candidate entered(Instant at) {
        return candidate(change(1, at, false), new CurrentStage("acquisition", 1), true, true);
    }

    static StageEntered change(long sequence, Instant at, boolean backfill) {
        return new StageEntered("acquisition", sequence, at, backfill);
    }

    static Candidate candidate(StageEntered change, CurrentStage current, boolean consents, boolean address) {
        return new Candidate(
                WELCOME,
                "c-1",
                change,
                change.at(),
                current,
                false,
                new Recipient(consents, false, address, false, MADRID, 0, List.of()),
                CAPS,
                worth("100"),
                null);
    }

    /// It breaks even at 100.
    static Prospect worth(String residualValue) {
        return new Prospect(PRIOR, new Worth.Scored(new BigDecimal(residualValue), 0.4, NOW.minus(DAY)));
    }

    static @Nullable Reason reasonOf(Decision decision) {
        return switch (decision) {
            case Decision.Send send -> null;
            case Decision.HoldOut heldOut -> null;
            case Decision.Suppress suppress -> suppress.reason();
        };
    }
}
