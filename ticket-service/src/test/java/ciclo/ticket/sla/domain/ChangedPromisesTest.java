package ciclo.ticket.sla.domain;

import static ciclo.ticket.sla.domain.Kind.FIRST_RESPONSE;
import static ciclo.ticket.sla.domain.Kind.NEXT_RESPONSE;
import static ciclo.ticket.sla.domain.Kind.RESOLUTION;
import static ciclo.ticket.sla.domain.Promises.ALWAYS;
import static ciclo.ticket.sla.domain.Promises.OFFICE;
import static ciclo.ticket.sla.domain.Promises.UTC;
import static ciclo.ticket.sla.domain.Promises.at;
import static ciclo.ticket.sla.domain.Promises.calendar;
import static ciclo.ticket.sla.domain.Promises.everyDay;
import static ciclo.ticket.sla.domain.Promises.terms;
import static ciclo.ticket.sla.domain.Promises.workdays;
import static ciclo.ticket.sla.domain.SlaEvent.What.AGENT_ANSWERED;
import static ciclo.ticket.sla.domain.SlaEvent.What.CHANGED;
import static ciclo.ticket.sla.domain.SlaEvent.What.CLOSED;
import static ciclo.ticket.sla.domain.SlaEvent.What.CUSTOMER_WROTE;
import static ciclo.ticket.sla.domain.SlaEvent.What.MERGED;
import static ciclo.ticket.sla.domain.SlaEvent.What.OPENED;
import static ciclo.ticket.sla.domain.SlaEvent.What.PAUSED;
import static ciclo.ticket.sla.domain.SlaEvent.What.RESOLVED;
import static ciclo.ticket.sla.domain.SlaEvent.What.RESUMED;
import static ciclo.ticket.sla.domain.SlaEvent.What.UNMERGED;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.sla.domain.Clock.Why;
import ciclo.ticket.sla.domain.Promises.Life;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is promised becomes another thing, or another ticket's. 2026-11-23 is a Monday. The office works from Monday to
/// Friday, 09:00 to 17:00 UTC.
class ChangedPromisesTest {

    private static final Terms USUAL = terms(OFFICE, "PT4H", "PT4H", "PT16H");
    private static final Terms URGENT = terms(OFFICE, "PT1H", "PT1H", "PT4H");

    @Test
    @SuppressWarnings("NullAway") // There is a question.
    void whatAMessageWaitedElsewhereWhileThatStoodStillDoesNotCount() {
        Life source = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED, AGENT_ANSWERED)
                .then("2026-11-23T10:00", CUSTOMER_WROTE)
                .then("2026-11-23T10:30", PAUSED)
                .then("2026-11-25T10:30", RESUMED);
        Question question = ServiceLevels.of(source.events()).question(1, at("2026-11-25T11:00"));
        assertThat(question)
                .isEqualTo(new Question(
                        1, at("2026-11-23T10:00"), List.of(new Span(at("2026-11-23T10:30"), at("2026-11-25T10:30")))));
        Clock clock = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED, AGENT_ANSWERED)
                .tookOver(
                        "2026-11-25T11:00",
                        "2026-11-23T10:00",
                        question.pauses().toArray(Span[]::new))
                .clock(NEXT_RESPONSE, "2026-11-25T12:00");
        assertThat(clock.worked(at("2026-11-25T12:00"))).isEqualTo(Duration.ofHours(2));
        assertThat(clock.breachedAt()).isNull();
        assertThat(clock.dueAt()).isEqualTo(at("2026-11-25T14:00"));
        assertThat(clock.pauses(at("2026-11-25T12:00"))).hasSize(1);
    }

    @Test
    void timeInWhichItWasMergedDoesNotCountInAnotherTicketEither() {
        Life source = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED)
                .then("2026-11-23T10:00", MERGED)
                .then("2026-11-23T15:00", UNMERGED);
        assertThat(ServiceLevels.of(source.events()).question(1, at("2026-11-23T16:00")))
                .isEqualTo(new Question(
                        1, at("2026-11-23T09:00"), List.of(new Span(at("2026-11-23T10:00"), at("2026-11-23T15:00")))));
    }

    @Test
    void questionThatIsClosedWithoutAnAnswerIsMissedThenAndNeverDueLater() {
        Clock clock = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED, AGENT_ANSWERED)
                .then("2026-11-23T09:30", RESOLVED)
                .tookOver("2026-11-23T10:05", "2026-11-23T10:00")
                .then("2026-11-23T10:06", CLOSED)
                .clock(NEXT_RESPONSE, "2026-11-24T00:00");
        assertThat(clock.end()).isEqualTo(new Clock.End(at("2026-11-23T10:06"), Why.CLOSED));
        assertThat(clock.breachedAt()).isEqualTo(at("2026-11-23T10:06"));
        assertThat(Noticed.NOTHING.nextAt(clock)).isNull();
    }

    @Test
    void whatComesOutOfAnotherTicketGoesByWhatIsPromisedThen() {
        Life life = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED)
                .then("2026-11-23T10:00", MERGED)
                .under(URGENT)
                .then("2026-11-23T12:00", UNMERGED);
        Clock urgent = life.clock(RESOLUTION, "2026-11-23T12:00");
        assertThat(urgent.terms()).isEqualTo(URGENT);
        assertThat(urgent.dueAt()).isEqualTo(at("2026-11-23T15:00"));
        life.then("2026-11-23T12:30", MERGED).under(null).then("2026-11-23T13:00", UNMERGED);
        assertThat(life.clock(RESOLUTION, "2026-11-24T00:00").breachedAt()).isNull();
    }

    @Test
    void messageThatCameWithAnotherTicketHasWaitedSinceItWasWritten() {
        Life life = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED)
                .then("2026-11-23T09:30", AGENT_ANSWERED)
                .then("2026-11-23T11:00", CUSTOMER_WROTE)
                .tookOver("2026-11-23T12:00", "2026-11-23T10:00");
        Clock clock = life.clock(NEXT_RESPONSE, "2026-11-23T12:00");
        assertThat(clock.startedAt()).isEqualTo(at("2026-11-23T10:00"));
        assertThat(clock.worked(at("2026-11-23T12:00"))).isEqualTo(Duration.ofHours(2));
        assertThat(clock.dueAt()).isEqualTo(at("2026-11-23T14:00"));
    }

    @Test
    void breachThatAMergeCausesIsDatedAtTheMerge() {
        Clock clock = new Life(USUAL)
                .then("2026-11-24T09:00", OPENED, AGENT_ANSWERED)
                .tookOver("2026-11-24T12:00", "2026-11-23T10:00")
                .clock(NEXT_RESPONSE, "2026-11-24T13:00");
        assertThat(clock.dueAt()).isEqualTo(at("2026-11-23T14:00"));
        assertThat(clock.breachedAt()).isEqualTo(at("2026-11-24T12:00"));
        assertThat(clock.warnedAt()).isNull();
    }

    @Test
    void messageThatCameWithAnotherTicketWaitsForTheFirstResponseWhereThatIsPromised() {
        assertThat(new Life(USUAL)
                        .then("2026-11-23T09:00", OPENED)
                        .tookOver("2026-11-23T12:00", "2026-11-23T08:00")
                        .clocks(NEXT_RESPONSE, "2026-11-23T13:00"))
                .isEmpty();
    }

    @Test
    void whoComesBackToACalendarCountsInTheVersionThatTheyBeganWith() {
        CalendarVersion edited = new CalendarVersion("office", 2, calendar(UTC, workdays("10:00", "11:00")));
        Clock clock = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED)
                .under(terms(ALWAYS, "PT4H", "PT4H", "PT16H"))
                .then("2026-11-23T10:00", CHANGED)
                .under(terms(edited, "PT4H", "PT4H", "PT16H"))
                .then("2026-11-23T11:00", CHANGED)
                .clock(RESOLUTION, "2026-11-23T12:00");
        assertThat(clock.calendar()).isEqualTo(OFFICE);
        assertThat(clock.dueAt()).isEqualTo(at("2026-11-24T17:00"));
    }

    @Test
    void higherPriorityCountsWhatWasWorkedAlready() {
        Life life =
                new Life(USUAL).then("2026-11-23T09:00", OPENED).under(URGENT).then("2026-11-23T11:00", CHANGED);
        assertThat(life.clock(RESOLUTION, "2026-11-23T12:00").dueAt()).isEqualTo(at("2026-11-23T13:00"));
    }

    @Test
    void breachThatAChangeCausesIsDatedAtTheChange() {
        Life life =
                new Life(USUAL).then("2026-11-23T09:00", OPENED).under(URGENT).then("2026-11-23T15:00", CHANGED);
        Clock clock = life.clock(RESOLUTION, "2026-11-23T15:01");
        assertThat(clock.breachedAt()).isEqualTo(at("2026-11-23T15:00"));
        assertThat(clock.warnedAt()).isNull();
        Clock first = life.clock(FIRST_RESPONSE, "2026-11-23T15:01");
        assertThat(first.breachedAt()).isEqualTo(at("2026-11-23T13:00"));
    }

    @Test
    void deadlineIsWhereTheTimeWasWorkedEvenIfNobodyAskedForItThen() {
        Clock clock = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED)
                .under(URGENT)
                .then("2026-11-23T15:00", CHANGED)
                .clock(RESOLUTION, "2026-11-23T15:01");
        assertThat(clock.dueAt()).isEqualTo(at("2026-11-23T13:00"));
        assertThat(clock.missedAt()).isEqualTo(at("2026-11-23T15:00"));
    }

    @Test
    void changeInAPauseWarnsOfNothingBeforeItGoesOn() {
        // 3 of 4 hours were worked, so a warning would be due.
        Life life = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED)
                .then("2026-11-23T12:30", PAUSED)
                .under(URGENT)
                .then("2026-11-23T15:00", CHANGED);
        Clock paused = life.clock(RESOLUTION, "2026-11-24T09:00");
        assertThat(paused.warnedAt()).isNull();
        assertThat(Noticed.NOTHING.nextAt(paused)).isNull();
        life.then("2026-11-24T10:00", RESUMED);
        Clock resumed = life.clock(RESOLUTION, "2026-11-24T10:01");
        assertThat(resumed.warnedAt()).isEqualTo(at("2026-11-23T15:00"));
        assertThat(resumed.dueAt()).isEqualTo(at("2026-11-24T10:30"));
    }

    @Test
    void lowerPriorityGivesMoreTimeButTakesNoBreachBack() {
        Life life =
                new Life(URGENT).then("2026-11-23T09:00", OPENED).under(USUAL).then("2026-11-23T11:00", CHANGED);
        assertThat(life.clock(RESOLUTION, "2026-11-23T12:00").dueAt()).isEqualTo(at("2026-11-24T17:00"));
        assertThat(life.clock(FIRST_RESPONSE, "2026-11-23T12:00").breachedAt()).isEqualTo(at("2026-11-23T10:00"));
    }

    @Test
    void changeInAPauseCountsFromWhereItStands() {
        Life life = new Life(USUAL)
                .then("2026-11-23T09:00", OPENED)
                .then("2026-11-23T11:00", PAUSED)
                .under(URGENT)
                .then("2026-11-24T11:00", CHANGED)
                .then("2026-11-24T15:00", RESUMED);
        assertThat(life.clock(RESOLUTION, "2026-11-24T15:00").dueAt()).isEqualTo(at("2026-11-24T17:00"));
    }

    @Test
    void anotherCalendarCountsFromTheChangeOn() {
        Life life = new Life(USUAL)
                .then("2026-11-23T16:00", OPENED)
                .under(terms(ALWAYS, "PT4H", "PT4H", "PT16H"))
                .then("2026-11-23T20:00", CHANGED);
        assertThat(life.clock(FIRST_RESPONSE, "2026-11-23T21:00").dueAt()).isEqualTo(at("2026-11-23T23:00"));
    }

    @Test
    void editedCalendarCountsForClocksStartedAfterwards() {
        var edited = new CalendarVersion("office", 2, calendar(UTC, everyDay("00:00", "00:00")));
        Life life = new Life(USUAL)
                .then("2026-11-23T16:00", OPENED)
                .under(terms(edited, "PT4H", "PT4H", "PT16H"))
                .then("2026-11-23T16:30", AGENT_ANSWERED, CUSTOMER_WROTE, CHANGED);
        assertThat(life.clock(RESOLUTION, "2026-11-23T17:00").dueAt()).isEqualTo(at("2026-11-25T16:00"));
        assertThat(life.clock(NEXT_RESPONSE, "2026-11-23T17:00").dueAt()).isEqualTo(at("2026-11-23T20:30"));
    }

    @Test
    void firstPolicyCountsTheTimeBeforeIt() {
        Life life = new Life(null).then("2026-11-23T09:00", OPENED).under(USUAL).then("2026-11-23T15:00", CHANGED);
        assertThat(life.clock(RESOLUTION, "2026-11-23T15:00").dueAt()).isEqualTo(at("2026-11-24T17:00"));
        assertThat(life.clock(FIRST_RESPONSE, "2026-11-23T15:01").breachedAt()).isEqualTo(at("2026-11-23T15:00"));
    }

    @Test
    void mergingCancelsAndTakingItBackGoesOnWithoutTheTimeBetween() {
        Life life = new Life(USUAL).then("2026-11-23T09:00", OPENED).then("2026-11-23T10:00", MERGED);
        assertThat(life.clock(FIRST_RESPONSE, "2026-12-23T00:00").breachedAt()).isNull();
        assertThat(life.clock(FIRST_RESPONSE, "2026-12-23T00:00").end())
                .isEqualTo(new Clock.End(at("2026-11-23T10:00"), Why.MERGED));
        life.then("2026-11-24T10:00", UNMERGED);
        assertThat(life.clock(FIRST_RESPONSE, "2026-11-24T10:00").dueAt()).isEqualTo(at("2026-11-24T13:00"));
    }

    @Test
    void withoutAPolicyNothingIsPromised() {
        Clock clock = new Life(null).then("2026-11-23T09:00", OPENED).clock(FIRST_RESPONSE, "2027-11-23T09:00");
        assertThat(clock.dueAt()).isNull();
        assertThat(clock.breachedAt()).isNull();
    }
}
