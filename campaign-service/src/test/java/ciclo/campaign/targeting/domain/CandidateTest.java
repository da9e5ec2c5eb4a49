package ciclo.campaign.targeting.domain;

import static ciclo.campaign.targeting.domain.Candidates.CAPS;
import static ciclo.campaign.targeting.domain.Candidates.DAY;
import static ciclo.campaign.targeting.domain.Candidates.MADRID;
import static ciclo.campaign.targeting.domain.Candidates.NOW;
import static ciclo.campaign.targeting.domain.Candidates.REACHABLE;
import static ciclo.campaign.targeting.domain.Candidates.WELCOME;
import static ciclo.campaign.targeting.domain.Candidates.campaign;
import static ciclo.campaign.targeting.domain.Candidates.candidate;
import static ciclo.campaign.targeting.domain.Candidates.change;
import static ciclo.campaign.targeting.domain.Candidates.entered;
import static ciclo.campaign.targeting.domain.Candidates.of;
import static ciclo.campaign.targeting.domain.Candidates.reasonOf;
import static ciclo.campaign.targeting.domain.Candidates.with;
import static ciclo.campaign.targeting.domain.Candidates.worth;
import static ciclo.campaign.targeting.domain.Reason.ADDRESS_BOUNCED;
import static ciclo.campaign.targeting.domain.Reason.FREQUENCY_CAP;
import static ciclo.campaign.targeting.domain.Reason.NOT_ACTIVE;
import static ciclo.campaign.targeting.domain.Reason.NO_ADDRESS;
import static ciclo.campaign.targeting.domain.Reason.NO_CONSENT;
import static ciclo.campaign.targeting.domain.Reason.OPEN_TICKET;
import static ciclo.campaign.targeting.domain.Reason.STAGE_LEFT;
import static ciclo.campaign.targeting.domain.Reason.STALE;
import static ciclo.campaign.targeting.domain.Reason.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.calendar.domain.QuietHours;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CandidateTest {

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
}
