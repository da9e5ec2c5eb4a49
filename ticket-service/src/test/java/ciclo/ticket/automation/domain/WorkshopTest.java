package ciclo.ticket.automation.domain;

import static ciclo.ticket.automation.domain.Sketches.NOON;
import static ciclo.ticket.automation.domain.Sketches.WORKSHOP;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.automation.domain.Handing.To;
import ciclo.ticket.automation.domain.Workshop.Worker;
import ciclo.ticket.handling.domain.Assignment;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Amended;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.types.domain.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkshopTest {

    private static final Worker MARIA = new Worker(Author.AGENT, "maria");

    @Test
    void everythingIsDoneInOneGoInItsOrder() {
        // Given
        var changes = new Changes(
                "high",
                null,
                List.of("b", "a"),
                Set.of("x"),
                Map.of(),
                Set.of("copies"),
                new Handing("vip", new To.Caller()),
                new Remark(new Remark.Words.Canned("hello"), true),
                Status.RESOLVED,
                "done");
        // When
        Worked worked = WORKSHOP.work(Sketches.ticket(), changes, MARIA, NOON);
        // Then
        assertThat(worked).isInstanceOfSatisfying(Worked.Done.class, done -> {
            assertThat(done.events())
                    .satisfiesExactly(
                            amended -> assertThat(amended).isInstanceOf(Amended.class),
                            given -> assertThat(given).isEqualTo(new Assigned(new Assignment("maria", "vip"))),
                            said -> assertThat(said).isEqualTo(new Replied(Author.AGENT, true, "Hello c-1")),
                            last -> assertThat(last).isEqualTo(new Resolved("done")));
            assertThat(done.after().request().tags()).containsExactly("a", "b");
            assertThat(done.after().request().priority()).isEqualTo("high");
            assertThat(done.after().request().fields()).isEmpty();
            assertThat(done.after().status()).isEqualTo(Status.RESOLVED);
        });
    }

    @Test
    void whatIsSoAlreadyIsNotDoneAgain() {
        assertThat(events(Sketches.NOTHING)).isEmpty();
        assertThat(events(Sketches.priority("normal"))).isEmpty();
        assertThat(events(Sketches.status(Status.NEW))).isEmpty();
        assertThat(events(Sketches.tag("a"))).isEmpty();
        assertThat(events(Sketches.hand(new Handing("returns", null)))).isEmpty();
        assertThat(events(Sketches.hand(new Handing("returns", new To.Nobody()))))
                .isEmpty();
    }

    @Test
    void queueWithoutAnAssigneeTakesTheTicketFromWhoeverHasIt() {
        Ticket taken = after(Sketches.ticket(), Sketches.hand(new Handing(null, new To.Agent("ann"))));
        assertThat(taken.assignment()).isEqualTo(new Assignment("ann", "returns"));
        assertThat(after(taken, Sketches.hand(new Handing("vip", null))).assignment())
                .isEqualTo(new Assignment(null, "vip"));
        assertThat(after(taken, Sketches.hand(new Handing("returns", null))).assignment())
                .isEqualTo(new Assignment("ann", "returns"));
    }

    @Test
    void whatIsNotAllowedIsRefusedAsAWhole() {
        var unfit = new Changes(
                "high",
                null,
                List.of(),
                Set.of(),
                Map.of("copies", new Value.Number(new BigDecimal("11"))),
                Set.of(),
                null,
                null,
                Status.RESOLVED,
                null);
        assertThat(WORKSHOP.work(Sketches.ticket(), unfit, MARIA, NOON))
                .isInstanceOfSatisfying(
                        Worked.Refused.class,
                        refused -> assertThat(refused.why()).isInstanceOf(Refusal.UnfitFields.class));
        assertThat(WORKSHOP.work(Sketches.ticket(), Sketches.status(Status.CLOSED), MARIA, NOON))
                .isInstanceOfSatisfying(
                        Worked.Refused.class,
                        refused -> assertThat(refused.why()).isInstanceOf(Refusal.TransitionNotAllowed.class));
        assertThat(WORKSHOP.work(Sketches.ticket(), Sketches.say("gone"), MARIA, NOON))
                .isEqualTo(new Worked.Refused(new Refusal.UnknownReply()));
    }

    private static List<TicketEvent> events(Changes changes) {
        return WORKSHOP.work(Sketches.ticket(), changes, MARIA, NOON) instanceof Worked.Done(var events, var after)
                ? events
                : List.of(new TicketEvent.Closed());
    }

    private static Ticket after(Ticket ticket, Changes changes) {
        return ((Worked.Done) WORKSHOP.work(ticket, changes, MARIA, NOON)).after();
    }
}
