package ciclo.campaign.targeting.domain;

import static ciclo.campaign.targeting.domain.Reason.BACKFILL;
import static ciclo.campaign.targeting.domain.Reason.MERGED;
import static ciclo.campaign.targeting.domain.Reason.NO_ADDRESS;
import static ciclo.campaign.targeting.domain.Reason.NO_CONSENT;
import static ciclo.campaign.targeting.domain.Reason.STAGE_LEFT;
import static ciclo.campaign.targeting.domain.Reason.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
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
    private static final Campaign WELCOME = new Campaign("welcome", "email", DAY);

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
    void messageInDoubtIsCalledBackByThePersonsWillAlone(Set<Reason> reasons) {
        Set<Reason> will = EnumSet.of(NO_CONSENT, NO_ADDRESS);
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
    void customerWithoutAProfileCountsAsOneWithoutConsent() {
        Candidate candidate = new Candidate(
                WELCOME, change(1, NOW, false), new CurrentStage("acquisition", 1), false, Recipient.UNKNOWN);

        assertThat(reasonOf(candidate.decide(NOW))).isEqualTo(NO_CONSENT);
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
                .containsExactly("merged", "backfill", "stale", "stage-left", "no-consent", "no-address");
    }

    @Test
    void campaignWithoutAMaxAgeCannotBeBuilt() {
        assertThatThrownBy(() -> new Campaign("x", "email", Duration.ZERO)).hasMessageContaining("PT0S");
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
        return new Candidate(
                WELCOME,
                change(1, reasons.contains(STALE) ? NOW.minus(DAY.plusHours(1)) : NOW, reasons.contains(BACKFILL)),
                reasons.contains(STAGE_LEFT) ? new CurrentStage("growth", 2) : new CurrentStage("acquisition", 1),
                reasons.contains(MERGED),
                new Recipient(!reasons.contains(NO_CONSENT), !reasons.contains(NO_ADDRESS)));
    }

    private static Candidate entered(Instant at) {
        return candidate(change(1, at, false), new CurrentStage("acquisition", 1), true, true);
    }

    private static StageEntered change(long sequence, Instant at, boolean backfill) {
        return new StageEntered("acquisition", sequence, at, backfill);
    }

    private static Candidate candidate(StageEntered change, CurrentStage current, boolean consents, boolean address) {
        return new Candidate(WELCOME, change, current, false, new Recipient(consents, address));
    }

    private static @Nullable Reason reasonOf(Decision decision) {
        return switch (decision) {
            case Decision.Send send -> null;
            case Decision.Suppress suppress -> suppress.reason();
        };
    }
}
