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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.calendar.domain.QuietHours;
import ciclo.campaign.profit.domain.Chances;
import ciclo.campaign.profit.domain.Economics;
import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CandidateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final List<FrequencyCap> CAPS = List.of(new FrequencyCap(2, DAY));
    private static final Recipient REACHABLE = new Recipient(true, false, true, false, MADRID, 0, List.of());
    private static final Chances PRIOR = Chances.stated(new BigDecimal("0.06"), new BigDecimal("0.05"));
    private static final Economics ECONOMICS =
            new Economics(new BigDecimal("0.5"), new BigDecimal("0.50"), BigDecimal.ZERO);
    private static final ProfitGate GATE = new ProfitGate(ECONOMICS, PRIOR, 200, 0);
    private static final Campaign WELCOME = campaign(DAY, 0, null, true);

    @Test
    void consentingCustomerWhoJustEnteredTheStageIsWrittenTo() {
        assertThat(with(Set.of()).decide(NOW))
                .isInstanceOfSatisfying(
                        Decision.Send.class,
                        send -> assertThat(send.checks())
                                .hasSameSizeAs(Reason.values())
                                .allMatch(Check::passed));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void eachReasonAloneSuppresses(Reason reason) {
        assertThat(reasonOf(with(Set.of(reason)).decide(NOW))).isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource("allCombinations")
    void ofSeveralReasonsTheFirstIsNamedAndEveryFailingCheckIsExplained(Set<Reason> reasons) {
        Decision decision = with(reasons).decide(NOW);

        assertThat(reasonOf(decision))
                .isEqualTo(reasons.stream().min(Reason::compareTo).orElse(null));
        assertThat(decision.checks().stream().filter(check -> !check.passed()).map(Check::reason))
                .containsExactlyElementsOf(reasons);
    }

    @ParameterizedTest
    @MethodSource("allCombinations")
    void messageInDoubtIsCalledBackByThePersonsWillAndByAPauseAlone(Set<Reason> reasons) {
        Set<Reason> will = EnumSet.of(NOT_ACTIVE, NO_CONSENT, UNSUBSCRIBED, NO_ADDRESS, ADDRESS_BOUNCED);
        will.retainAll(reasons);

        assertThat(reasonOf(with(reasons).decideAgain(NOW)))
                .isEqualTo(will.stream().min(Reason::compareTo).orElse(null));
    }

    @Test
    void exactlyAtMaxAgeItIsStillSentAndANanosecondLaterStale() {
        Candidate candidate = entered(NOW.minus(DAY));

        assertThat(candidate.decide(NOW)).isInstanceOf(Decision.Send.class);
        assertThat(reasonOf(candidate.decide(NOW.plusNanos(1)))).isEqualTo(STALE);
        assertThat(candidate.decide(NOW.minusNanos(1))).isInstanceOf(Decision.Send.class);
    }

    @Test
    void stageChangeAheadOfOurClockIsNotStale() {
        assertThat(entered(NOW.plusSeconds(5)).decide(NOW)).isInstanceOf(Decision.Send.class);
    }

    @Test
    void whoLeftTheStageAndCameBackIsWrittenToAboutTheReturnAlone() {
        CurrentStage back = new CurrentStage("acquisition", 3);

        assertThat(reasonOf(candidate(change(1, NOW, false), back, true, true).decide(NOW)))
                .isEqualTo(STAGE_LEFT);
        assertThat(candidate(change(3, NOW, false), back, true, true).decide(NOW))
                .isInstanceOf(Decision.Send.class);
    }

    @Test
    void heldOutIsWhoeverWouldHaveBeenWrittenToAndNobodyElse() {
        Campaign half = campaign(DAY, 0.5, null, true);
        int heldOut = 0;
        for (int i = 0; i < 1_000; i++) {
            String customer = "c-" + i;
            Decision decision = of(half, customer, REACHABLE).decide(NOW);
            Decision unreachable = of(half, customer, new Recipient(false, false, true, false, MADRID, 0, List.of()))
                    .decide(NOW);

            assertThat(decision).isInstanceOf(half.holdsOut(customer) ? Decision.HoldOut.class : Decision.Send.class);
            assertThat(of(half, customer, REACHABLE).decideAgain(NOW)).isEqualTo(decision);
            assertThat(reasonOf(unreachable)).isEqualTo(NO_CONSENT);
            heldOut += half.holdsOut(customer) ? 1 : 0;
        }
        assertThat(heldOut).isBetween(420, 580);
    }

    @Test
    void messageInQuietHoursWaitsForTheirEndWhereTheCustomerIs() {
        Campaign quiet = campaign(DAY, 0, new QuietHours(LocalTime.of(11, 0), LocalTime.of(13, 0)), true);

        // 10:00 in London is 11:00 in Madrid.
        assertThat(of(quiet, "c-1", REACHABLE).decide(NOW))
                .isInstanceOfSatisfying(
                        Decision.Send.class, send -> assertThat(send.at()).isEqualTo("2026-03-01T12:00:00Z"));
        Recipient inLondon = new Recipient(true, false, true, false, ZoneId.of("Europe/London"), 0, List.of());
        assertThat(of(quiet, "c-1", inLondon).decide(NOW))
                .isInstanceOfSatisfying(
                        Decision.Send.class, send -> assertThat(send.at()).isEqualTo(NOW));
    }

    @Test
    void capsCountForTheTimeAtWhichTheMessageWouldArrive() {
        Campaign quiet = campaign(DAY, 0, new QuietHours(LocalTime.of(11, 0), LocalTime.of(13, 0)), true);
        List<Instant> messages = List.of(NOW.minus(Duration.ofHours(23)), NOW.minus(Duration.ofHours(23)));

        assertThat(reasonOf(of(WELCOME, "c-1", REACHABLE).with(messages).decide(NOW)))
                .isEqualTo(FREQUENCY_CAP);
        assertThat(of(quiet, "c-1", REACHABLE).with(messages).decide(NOW)).isInstanceOf(Decision.Send.class);
    }

    @Test
    void campaignThatSparesNobodyWritesToThoseWithOpenTickets() {
        Recipient waiting = new Recipient(true, false, true, false, MADRID, 3, List.of());

        assertThat(reasonOf(of(WELCOME, "c-1", waiting).decide(NOW))).isEqualTo(OPEN_TICKET);
        assertThat(of(campaign(DAY, 0, null, false), "c-1", waiting).decide(NOW))
                .isInstanceOf(Decision.Send.class);
    }

    @Test
    void whatNoStageSetOffIsSentInEveryStage() {
        Campaign rated = new Campaign(
                "thanks",
                1,
                CampaignState.ACTIVE,
                "",
                new Definition(
                        new Trigger.RatesTicket(4), "email", "welcome", 1, DAY, 0, null, false, null, null, null));
        Candidate candidate = new Candidate(
                rated,
                "c-1",
                new StageEntered("any", 0, NOW, false),
                NOW,
                new CurrentStage("growth", 7),
                false,
                REACHABLE,
                List.of(),
                null,
                null);

        assertThat(candidate.decide(NOW)).isInstanceOf(Decision.Send.class);
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void whoHasEnteredUnderAnotherNameStaysInTheGroupOfThatOne(Group group) {
        Campaign half = campaign(DAY, 0.5, null, true);
        for (int i = 0; i < 50; i++) {
            Candidate candidate = of(half, "c-" + i, REACHABLE);
            Candidate again = new Candidate(
                    half,
                    candidate.customer(),
                    candidate.occasion(),
                    NOW,
                    candidate.current(),
                    false,
                    REACHABLE,
                    CAPS,
                    worth("100"),
                    group);

            assertThat(again.decide(NOW))
                    .isInstanceOf(group == Group.HELD_OUT ? Decision.HoldOut.class : Decision.Send.class);
        }
    }

    @Test
    void explanationSaysWhatWasFoundBesideWhatWasWanted() {
        Decision decision = with(Set.of(STALE, STAGE_LEFT)).decide(NOW);

        assertThat(decision.checks())
                .contains(new Check(STALE, false, "PT25H", "at most PT24H"))
                .contains(new Check(STAGE_LEFT, false, "growth by change 2", "acquisition by change 1"))
                .contains(new Check(NO_CONSENT, true, "consent", "consent to email"));
    }

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

    @Test
    void reasonsKeepTheirPublishedNames() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::wireName))
                .containsExactly(
                        "merged",
                        "backfill",
                        "stale",
                        "stage-left",
                        "not-active",
                        "no-consent",
                        "unsubscribed",
                        "no-address",
                        "address-bounced",
                        "open-ticket",
                        "frequency-cap",
                        "not-worth-it");
    }

    @Test
    void campaignWithoutAMaxAgeCannotBeBuilt() {
        assertThatThrownBy(() -> campaign(Duration.ZERO, 0, null, true)).hasMessageContaining("PT0S");
    }

    static Stream<Set<Reason>> allCombinations() {
        Reason[] all = Reason.values();
        return IntStream.range(0, 1 << all.length).mapToObj(bits -> {
            Set<Reason> chosen = EnumSet.noneOf(Reason.class);
            Arrays.stream(all)
                    .filter(reason -> (bits >> reason.ordinal() & 1) == 1)
                    .forEach(chosen::add);
            return chosen;
        });
    }

    /// A candidate in which these reasons hold and no other.
    private static Candidate with(Set<Reason> reasons) {
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

    private static Campaign campaign(
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

    private static Candidate of(Campaign campaign, String customer, Recipient recipient) {
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

    private static Candidate entered(Instant at) {
        return candidate(change(1, at, false), new CurrentStage("acquisition", 1), true, true);
    }

    private static StageEntered change(long sequence, Instant at, boolean backfill) {
        return new StageEntered("acquisition", sequence, at, backfill);
    }

    private static Candidate candidate(StageEntered change, CurrentStage current, boolean consents, boolean address) {
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
    private static Prospect worth(String residualValue) {
        return new Prospect(PRIOR, new Worth.Scored(new BigDecimal(residualValue), 0.4, NOW.minus(DAY)));
    }

    private static @Nullable Reason reasonOf(Decision decision) {
        return switch (decision) {
            case Decision.Send send -> null;
            case Decision.HoldOut heldOut -> null;
            case Decision.Suppress suppress -> suppress.reason();
        };
    }
}
