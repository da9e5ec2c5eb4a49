package ciclo.lifecycle.stage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RuleTimeline RULES = RuleTimeline.always(RuleSet.shipped());

    @Test
    void liveEventIsTheCauseOfTheChangeItMakes() {
        Purchase order = purchase("1", NOON);

        StageChange change = only(track().hear(List.of(live(order)), NOON, NOON));

        assertThat(change).isEqualTo(new StageChange(null, Stage.GROWTH, NOON, Cause.event(order.ref()), 1, 1, false));
    }

    @Test
    void eventKnownLateMakesACorrection() {
        Contact contact = contact("1", NOON);
        Purchase order = purchase("2", NOON.minusSeconds(60));

        Tracked tracked = track().hear(List.of(live(contact), live(order)), NOON, NOON);

        StageChange change = tracked.told().getLast().change();
        assertThat(change.cause()).isEqualTo(new Cause(Cause.Kind.CORRECTION, order.ref()));
        assertThat(change.effectiveAt()).isEqualTo(order.at());
    }

    @Test
    void backfillMarksOnlyTheChangesItCauses() {
        Purchase old = purchase("1", NOON.minus(Duration.ofDays(180)).plusSeconds(1));
        Purchase older = purchase("2", NOON.minus(Duration.ofDays(700)));
        Tracked first = track().hear(List.of(live(old)), NOON, NOON);

        // The silence became long enough a second ago, which has nothing to do with what is brought in now.
        Tracked second = new Tracked("c", first.standing(), List.of(old), RULES)
                .hear(List.of(new Arrival(older, true, null)), NOON.plusSeconds(2), NOON.plusSeconds(2));

        assertThat(only(second).to()).isEqualTo(Stage.REACTIVATION);
        assertThat(only(second).backfill()).isFalse();
        assertThat(only(track().hear(List.of(new Arrival(older, true, null)), NOON, Instant.MIN))
                        .backfill())
                .isTrue();
    }

    @Test
    void somebodyElsesHistoryIsTakenOverAtOnceAndAsHistory() {
        Purchase own = purchase("1", NOON.minus(Duration.ofDays(300)));
        Purchase others = purchase("2", NOON.minus(Duration.ofDays(2)));
        Standing before = track().hear(List.of(live(own)), own.at(), own.at()).standing();
        EventRef said = new EventRef("/s", "merged", "ciclo.customer.merged.v1");

        Tracked same = new Tracked("c", before, List.of(own, others), List.of(), RULES).join(said, null, NOON);
        Tracked late = new Tracked(
                        "c",
                        new Standing(Stage.REACTIVATION, before.sequence(), before.horizon()),
                        List.of(own, others),
                        List.of(),
                        RULES)
                .join(said, null, NOON);

        assertThat(same.told())
                .as("growth, reactivation and growth again in between")
                .isEmpty();
        assertThat(same.standing().horizon()).isEqualTo(NOON);
        assertThat(only(late).cause()).isEqualTo(new Cause(Cause.Kind.CORRECTION, said));
        assertThat(only(late).backfill()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsHeardLetsNoTimePassOverWhatIsUnread(boolean backfill) {
        // Given a silence that became long enough an hour ago, and records unread since before
        Purchase order = purchase("1", NOON.minus(Duration.ofDays(180)).minusSeconds(3600));
        Instant read = NOON.minusSeconds(7200);
        Standing before =
                track().hear(List.of(live(order)), order.at(), order.at()).standing();
        Contact contact = contact("2", backfill ? order.at().minusSeconds(3600) : NOON.minusSeconds(60));
        Purchase unread = purchase("3", NOON.minusSeconds(1800));

        // When
        Tracked tracked = new Tracked("c", before, List.of(order), RULES)
                .hear(List.of(new Arrival(contact, backfill, null)), NOON, read);
        List<Tracked.Told> told = tracked.told();
        tracked.hear(List.of(live(unread)), NOON, read).waitUntil(NOON);

        // Then
        assertThat(told).isEmpty();
        assertThat(tracked.told()).isEmpty();
        assertThat(tracked.periods()).extracting(Period::stage).endsWith(Stage.GROWTH);
    }

    @Test
    void historyThatIsBroughtInIsFoldedUpToNowWhereNothingIsUnreadThatMatters() {
        Contact contact = contact("1", NOON.minus(Duration.ofDays(300)));
        Standing before =
                track().hear(List.of(live(contact)), contact.at(), contact.at()).standing();
        Purchase order = purchase("2", NOON.minus(Duration.ofDays(250)));

        Tracked tracked = new Tracked("c", before, List.of(contact), RULES)
                .hear(List.of(new Arrival(order, true, null)), NOON, Instant.MIN)
                .waitUntil(NOON);

        assertThat(only(tracked).to()).isEqualTo(Stage.REACTIVATION);
        assertThat(only(tracked).backfill()).isTrue();
    }

    @Test
    void whoseStandingWasLostIsToldOfOnceAndAsHistory() {
        Purchase order = purchase("1", NOON.minus(Duration.ofDays(300)));

        Tracked tracked = new Tracked("c", Standing.NONE, List.of(order), RULES).recover(NOON);

        assertThat(only(tracked).from()).isNull();
        assertThat(only(tracked).to()).isEqualTo(Stage.REACTIVATION);
        assertThat(only(tracked).backfill()).isTrue();
        assertThat(tracked.waitUntil(NOON).told()).hasSize(1);
    }

    @Test
    void whileUnreadRecordsMayContradictItTimeDoesNotGoOn() {
        Purchase order = purchase("1", NOON.minus(Duration.ofDays(200)));

        Tracked tracked = track().hear(List.of(live(order)), NOON, order.at().minusSeconds(1));

        assertThat(only(tracked).to()).isEqualTo(Stage.GROWTH);
        assertThat(tracked.next())
                .get()
                .satisfies(next -> assertThat(next.from()).isBefore(NOON));
        assertThat(tracked.waitUntil(NOON).told())
                .extracting(told -> told.change().to())
                .containsExactly(Stage.GROWTH, Stage.REACTIVATION);
    }

    @Test
    void eventFromAClockThatIsAheadCountsWhenItsInstantComes() {
        Purchase order = purchase("1", NOON.plusSeconds(30));

        Tracked tracked = track().hear(List.of(live(order)), NOON, NOON);

        assertThat(tracked.told()).isEmpty();
        assertThat(only(tracked.waitUntil(NOON.plusSeconds(30))).cause()).isEqualTo(Cause.event(order.ref()));
    }

    private static Tracked track() {
        return new Tracked("c", Standing.NONE, List.of(), RULES);
    }

    private static StageChange only(Tracked tracked) {
        assertThat(tracked.told()).hasSize(1);
        return tracked.told().getFirst().change();
    }

    private static Arrival live(Occurrence occurrence) {
        return new Arrival(occurrence, false, null);
    }

    private static Purchase purchase(String id, Instant at) {
        return new Purchase(new EventRef("/test", id, "purchase"), at, id, BigDecimal.TEN);
    }

    private static Contact contact(String id, Instant at) {
        return new Contact(new EventRef("/test", id, "contact"), at, "visit");
    }
}
