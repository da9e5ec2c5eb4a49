package ciclo.campaign.targeting.domain;

import static ciclo.campaign.targeting.domain.Candidates.CAPS;
import static ciclo.campaign.targeting.domain.Candidates.DAY;
import static ciclo.campaign.targeting.domain.Candidates.ECONOMICS;
import static ciclo.campaign.targeting.domain.Candidates.NOW;
import static ciclo.campaign.targeting.domain.Candidates.PRIOR;
import static ciclo.campaign.targeting.domain.Candidates.REACHABLE;
import static ciclo.campaign.targeting.domain.Candidates.WELCOME;
import static ciclo.campaign.targeting.domain.Candidates.change;
import static ciclo.campaign.targeting.domain.Candidates.with;
import static ciclo.campaign.targeting.domain.Candidates.worth;
import static ciclo.campaign.targeting.domain.Reason.NOT_WORTH_IT;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the profit gate has to say about candidates.
class CandidateWorthTest {

    @Test
    void lossIsExplainedWithEveryFigure() {
        assertThat(with(Set.of(NOT_WORTH_IT)).decide(NOW).checks())
                .contains(new Check(
                        NOT_WORTH_IT,
                        false,
                        "(0.06 − 0.05, stated) × 99 residual value × 0.5 margin − 0.5 message − 0.06 × 0 incentive"
                                + " = -0.005; P(alive) 0.4, as of 2026-02-28T10:00:00Z",
                        "no loss to be expected"));
    }

    @Test
    void whoseWorthNobodyKnowsIsWrittenToAndTheExplanationSaysSo() {
        Candidate candidate = judged(WELCOME, "c-1", new Prospect(PRIOR, new Worth.Unknown("no value score")));

        assertThat(candidate.decide(NOW))
                .isInstanceOfSatisfying(
                        Decision.Send.class,
                        send -> assertThat(send.checks())
                                .contains(new Check(NOT_WORTH_IT, true, "no value score", "no loss to be expected")));
    }

    @Test
    void campaignWithoutAGateAsksNobodysWorth() {
        Campaign open = gated(null);

        assertThat(judged(open, "c-1", null).opinion()).isEmpty();
        assertThat(judged(open, "c-1", null).decide(NOW).checks())
                .contains(new Check(NOT_WORTH_IT, true, "no gate", "anything"));
    }

    @Test
    void shareOfTheLosingMessagesGoesOutToTheSamePeopleEachTimeAndIsSplitIntoBothGroups() {
        Campaign learning = gated(new ProfitGate(ECONOMICS, PRIOR, 200, 0.3));
        int sent = 0;
        int heldOut = 0;
        for (int i = 0; i < 2_000; i++) {
            Candidate candidate = judged(learning, "c-" + i, worth("1"));
            Decision decision = candidate.decide(NOW);
            assertThat(candidate.decide(NOW)).isEqualTo(decision);
            sent += decision instanceof Decision.Send ? 1 : 0;
            heldOut += decision instanceof Decision.HoldOut ? 1 : 0;
        }

        assertThat(sent).isBetween(230, 370);
        assertThat(heldOut).isBetween(230, 370);
    }

    private static Candidate judged(Campaign campaign, String customer, @Nullable Prospect prospect) {
        return new Candidate(
                campaign,
                customer,
                change(1, NOW, false),
                NOW,
                new CurrentStage("acquisition", 1),
                false,
                REACHABLE,
                CAPS,
                prospect,
                null);
    }

    private static Campaign gated(@Nullable ProfitGate gate) {
        Definition welcome = WELCOME.definition();
        return new Campaign(
                "welcome",
                1,
                CampaignState.ACTIVE,
                "",
                new Definition(
                        welcome.trigger(),
                        "email",
                        "welcome",
                        1,
                        DAY,
                        gate == null ? 0 : 0.5,
                        null,
                        true,
                        null,
                        null,
                        gate));
    }
}
