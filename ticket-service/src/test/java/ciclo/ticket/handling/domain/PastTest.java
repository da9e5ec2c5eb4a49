package ciclo.ticket.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.handling.domain.Past.Deed;
import ciclo.ticket.handling.domain.Past.Step;
import ciclo.ticket.handling.domain.Past.Story;
import ciclo.ticket.handling.domain.Refusal.NotResolved;
import ciclo.ticket.handling.domain.Refusal.TransitionNotAllowed;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Reopened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketEvent.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastTest {

    private static final Instant OPENED = Instant.parse("2019-03-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final HandlingPolicy POLICY = new HandlingPolicy(Duration.ofDays(14));
    private static final TicketNumber NUMBER = new TicketNumber(7);

    @Test
    void stepsCountInTheOrderOfTheirTimes() {
        Story.Told told = told(moved(3, Status.RESOLVED), said(1), moved(2, Status.OPEN));
        assertThat(told.happened())
                .extracting(happened -> happened.event().getClass().getSimpleName())
                .startsWith("Opened", "Replied", "Started", "Resolved");
        assertThat(told.ticket(NUMBER).progress().resolvedAt()).isEqualTo(OPENED.plusSeconds(3));
        assertThat(told.ticket(NUMBER).progress().firstRepliedAt()).isEqualTo(OPENED.plusSeconds(1));
    }

    @Test
    void ofOneInstantTheWordComesBeforeTheDeed() {
        Story.Told told = told(judged(2), moved(2, Status.RESOLVED), moved(1, Status.OPEN), said(2));
        assertThat(told.happened())
                .extracting(happened -> happened.event().getClass().getSimpleName())
                .startsWith("Opened", "Started", "Replied", "Resolved", "Rated");
    }

    @Test
    void whatCannotHaveBeenIsNamed() {
        assertThat(story(moved(1, Status.RESOLVED), moved(2, Status.PENDING)))
                .isEqualTo(new Story.Untrue(
                        "2", new TransitionNotAllowed(Status.RESOLVED, Status.PENDING, Status.RESOLVED.next())));
        assertThat(story(judged(1))).isEqualTo(new Story.Untrue("1", new NotResolved(Status.NEW)));
    }

    @Test
    void wordsAfterTheEndAreKept() {
        Story.Told told = told(moved(1, Status.RESOLVED), moved(2, Status.CLOSED), said(3));
        assertThat(told.happened().getLast().event()).isInstanceOf(Replied.class);
        assertThat(told.ticket(NUMBER).status()).isEqualTo(Status.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"P14D, true", "P13DT23H59M59S, false", "P2000D, true"})
    void whatWouldHaveClosedByItselfHas(Duration ago, boolean closed) {
        Instant resolvedAt = NOW.minus(ago);
        var past = new Past(
                opened(),
                new Deed(OPENED, Author.CUSTOMER, "c-1"),
                List.of(new Step.Moved("1", new Deed(resolvedAt, Author.AGENT, "ann"), Status.RESOLVED, null)));
        var told = (Story.Told) past.story(POLICY, NOW, "ticket-service");
        assertThat(told.ticket(NUMBER).status()).isEqualTo(closed ? Status.CLOSED : Status.RESOLVED);
        assertThat(told.ticket(NUMBER).progress().closedAt())
                .isEqualTo(closed ? resolvedAt.plus(Duration.ofDays(14)) : null);
    }

    @Test
    void whatWasSaidAfterTheWindowComesBeforeTheClosing() {
        Story.Told told =
                told(moved(1, Status.RESOLVED), said((int) Duration.ofDays(30).toSeconds()));
        assertThat(told.happened().getLast())
                .isEqualTo(new Past.Happened(
                        new Closed(), new Deed(OPENED.plus(Duration.ofDays(30)), Author.SYSTEM, "ticket-service")));
    }

    /// Whatever lives the desk allows live come in as they were, in whatever order they are told.
    @Test
    void livesOfTicketsComeInAsTheyWere() {
        long seed = Long.getLong("ciclo.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int life = 0; life < 500; life++) {
            Ticket lived = Ticket.opened(NUMBER, opened(), OPENED);
            List<Step> steps = new ArrayList<>();
            for (int second = 1; second < 2 + random.nextInt(20); second++) {
                Step step =
                        random.nextInt(4) == 0 ? said(second) : moved(second, Status.values()[1 + random.nextInt(5)]);
                TicketEvent event = live(lived, step);
                if (event != null) {
                    lived = lived.evolve(event, step.deed().at());
                    steps.add(step);
                }
            }
            Instant now = OPENED.plusSeconds(30);
            Collections.shuffle(steps, random);
            var past = new Past(opened(), new Deed(OPENED, Author.CUSTOMER, "c-1"), steps);
            var told = (Story.Told) past.story(POLICY, now, "ticket-service");
            assertThat(told.ticket(NUMBER)).as("seed %d, life %d", seed, life).isEqualTo(lived);
        }
    }

    private static @Nullable TicketEvent live(Ticket ticket, Step step) {
        if (step instanceof Step.Said(var where, var deed, boolean internal, var body)) {
            return new Replied(deed.by(), internal, body);
        }
        Status to = ((Step.Moved) step).to();
        String move = ticket.status().word() + " " + to.word();
        return switch (move) {
            case "new open" -> new Started();
            case "pending open", "on-hold open" -> new TicketEvent.Resumed();
            case "resolved open" -> new Reopened();
            case "new pending", "new on-hold", "open pending", "open on-hold", "pending on-hold", "on-hold pending" ->
                new TicketEvent.Paused(to);
            case "new resolved", "open resolved", "pending resolved", "on-hold resolved" -> new Resolved(null);
            case "resolved closed" -> new Closed();
            default -> null;
        };
    }

    private static Story.Told told(Step... steps) {
        return (Story.Told) story(steps);
    }

    private static Story story(Step... steps) {
        return new Past(opened(), new Deed(OPENED, Author.CUSTOMER, "c-1"), Arrays.asList(steps))
                .story(POLICY, NOW, "ticket-service");
    }

    private static Step said(int second) {
        return new Step.Said(String.valueOf(second), deed(second), false, "We look into it.");
    }

    private static Step moved(int second, Status to) {
        return new Step.Moved(String.valueOf(second), deed(second), to, null);
    }

    private static Step judged(int second) {
        return new Step.Judged(String.valueOf(second), deed(second), 4, null);
    }

    private static Deed deed(int second) {
        return new Deed(OPENED.plusSeconds(second), Author.AGENT, "ann");
    }

    private static Opened opened() {
        return new Opened(
                new Request(
                        "c-1", "Late", "Where is it?", null, "portal", null, "normal", List.of(), Language.UND, null),
                null);
    }
}
