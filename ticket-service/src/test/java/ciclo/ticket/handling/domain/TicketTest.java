package ciclo.ticket.handling.domain;

import static ciclo.ticket.handling.domain.Author.AGENT;
import static ciclo.ticket.handling.domain.Author.CUSTOMER;
import static ciclo.ticket.handling.domain.Author.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ciclo.ticket.handling.domain.Command.Assign;
import ciclo.ticket.handling.domain.Command.MergeInto;
import ciclo.ticket.handling.domain.Command.Move;
import ciclo.ticket.handling.domain.Command.Rate;
import ciclo.ticket.handling.domain.Command.Reply;
import ciclo.ticket.handling.domain.Command.TakeBack;
import ciclo.ticket.handling.domain.Decision.Accepted;
import ciclo.ticket.handling.domain.Decision.FollowUp;
import ciclo.ticket.handling.domain.Decision.Refused;
import ciclo.ticket.handling.domain.Refusal.AlreadyRated;
import ciclo.ticket.handling.domain.Refusal.MergeNeedsTarget;
import ciclo.ticket.handling.domain.Refusal.NotMerged;
import ciclo.ticket.handling.domain.Refusal.NotResolved;
import ciclo.ticket.handling.domain.Refusal.OtherCustomer;
import ciclo.ticket.handling.domain.Refusal.OtherResolution;
import ciclo.ticket.handling.domain.Refusal.SameTicket;
import ciclo.ticket.handling.domain.Refusal.TargetWasMerged;
import ciclo.ticket.handling.domain.Refusal.TicketIsFinal;
import ciclo.ticket.handling.domain.Refusal.TransitionNotAllowed;
import ciclo.ticket.handling.domain.Refusal.UnfitTarget;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Merged;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Paused;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Reopened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketEvent.Resumed;
import ciclo.ticket.handling.domain.TicketEvent.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TicketTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final HandlingPolicy TWO_WEEKS = new HandlingPolicy(Duration.ofDays(14));
    private static final Request REQUEST = new Request(
            "c-1",
            "Late parcel",
            "Where is it?",
            null,
            "e-mail",
            "delivery",
            "high",
            List.of("parcel"),
            Language.EN,
            null);
    private static final Ticket NEW = Ticket.opened(new TicketNumber(7), new Opened(REQUEST, "returns"), MONDAY);

    static Stream<Arguments> transitions() {
        return Stream.of(Status.values())
                .flatMap(from -> Stream.of(Status.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void movingIsRefusedWithWhatIsAllowedOrBringsTheTicketThere(Status from, Status to) {
        Ticket ticket = in(from);
        switch (ticket.decide(new Move(to, null), TUESDAY, TWO_WEEKS)) {
            case Accepted(var events) -> {
                assertThat(from.next()).contains(to);
                assertThat(events).hasSize(1);
                assertThat(ticket.evolve(events.getFirst(), TUESDAY).status()).isEqualTo(to);
            }
            case Refused(var why)
            when from.next().contains(to) -> {
                assertThat(to).isEqualTo(Status.MERGED);
                assertThat(why).isEqualTo(new MergeNeedsTarget());
            }
            case Refused(var why) -> assertThat(why).isEqualTo(new TransitionNotAllowed(from, to, from.next()));
            case FollowUp followUp -> throw new AssertionError(followUp);
        }
    }

    @Test
    void openingIsNamedAfterWhatItEnds() {
        assertThat(events(in(Status.NEW), new Move(Status.OPEN, null))).containsExactly(new Started());
        assertThat(events(in(Status.PENDING), new Move(Status.OPEN, null))).containsExactly(new Resumed());
        assertThat(events(in(Status.ON_HOLD), new Move(Status.OPEN, null))).containsExactly(new Resumed());
        assertThat(events(in(Status.RESOLVED), new Move(Status.OPEN, null))).containsExactly(new Reopened());
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "OPEN", "ON_HOLD"})
    void customerReplyChangesNoStatusThatDoesNotWaitForTheCustomer(Status status) {
        assertThat(events(in(status), reply(CUSTOMER))).containsExactly(replied(CUSTOMER));
    }

    @Test
    void customerReplyResumesAPendingTicketHoweverLate() {
        Instant nextYear = MONDAY.plus(Duration.ofDays(400));
        assertThat(in(Status.PENDING).decide(reply(CUSTOMER), nextYear, TWO_WEEKS))
                .isEqualTo(new Accepted(List.of(replied(CUSTOMER), new Resumed())));
    }

    @Test
    void customerReplyReopensUntilTheWindowEndsAndNotAtItsEnd() {
        Ticket resolved = in(Status.RESOLVED);
        Instant end = MONDAY.plus(TWO_WEEKS.reopenWindow());
        assertThat(resolved.decide(reply(CUSTOMER), end.minusNanos(1), TWO_WEEKS))
                .isEqualTo(new Accepted(List.of(replied(CUSTOMER), new Reopened())));
        assertThat(resolved.decide(reply(CUSTOMER), end, TWO_WEEKS)).isInstanceOf(FollowUp.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "MERGED"})
    void customerReplyToAFinalTicketOpensALinkedOne(Status status) {
        Decision decision = in(status).decide(reply(CUSTOMER), TUESDAY, TWO_WEEKS);
        assertThat(decision).asInstanceOf(type(FollowUp.class)).satisfies(followUp -> {
            assertThat(followUp.opened().queue()).isEqualTo("returns");
            assertThat(followUp.opened().request())
                    .isEqualTo(new Request(
                            "c-1",
                            "Late parcel",
                            "Hello",
                            null,
                            "e-mail",
                            "delivery",
                            "high",
                            List.of("parcel"),
                            Language.EN,
                            new TicketNumber(7)));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "MERGED"})
    void staffAddsNothingToAFinalTicket(Status status) {
        Refused refused = new Refused(new TicketIsFinal(status));
        assertThat(in(status).decide(reply(AGENT), TUESDAY, TWO_WEEKS)).isEqualTo(refused);
        assertThat(in(status).decide(reply(SYSTEM), TUESDAY, TWO_WEEKS)).isEqualTo(refused);
        assertThat(in(status).decide(new Assign("ann", null), TUESDAY, TWO_WEEKS))
                .isEqualTo(refused);
    }

    @Test
    void firstPublicAgentReplyCountsAndNoOther() {
        Ticket unanswered = NEW.evolve(new Replied(AGENT, true, "note"), MONDAY)
                .evolve(new Replied(SYSTEM, false, "received"), MONDAY)
                .evolve(new Replied(CUSTOMER, false, "hello?"), MONDAY);
        assertThat(unanswered.progress().firstRepliedAt()).isNull();
        Ticket answered = unanswered
                .evolve(new Replied(AGENT, false, "on its way"), TUESDAY)
                .evolve(new Replied(AGENT, false, "arrived?"), TUESDAY.plusSeconds(1));
        assertThat(answered.progress().firstRepliedAt()).isEqualTo(TUESDAY);
    }

    @Test
    void assigningKeepsTheQueueUnlessItNamesOne() {
        assertThat(events(NEW, new Assign("ann", null)))
                .containsExactly(new Assigned(new Assignment("ann", "returns")));
        assertThat(events(NEW, new Assign(null, "billing")))
                .containsExactly(new Assigned(new Assignment(null, "billing")));
        assertThat(events(NEW, new Assign(null, "returns"))).isEmpty();
    }

    @Test
    void eachResolutionIsRatedOnce() {
        Ticket resolved = in(Status.RESOLVED);
        assertThat(events(resolved, new Rate(4, "fine"))).containsExactly(new Rated(4, "fine"));
        // When
        Ticket rated = resolved.evolve(new Rated(4, "fine"), TUESDAY);
        Ticket again = rated.evolve(new Reopened(), TUESDAY).evolve(new Resolved("replaced"), TUESDAY);
        // Then
        assertThat(rated.decide(new Rate(5, null), TUESDAY, TWO_WEEKS)).isEqualTo(new Refused(new AlreadyRated()));
        assertThat(rated.evolve(new Closed(), TUESDAY).progress().score()).isEqualTo(4);
        assertThat(events(again, new Rate(1, null))).containsExactly(new Rated(1, null));
        assertThat(again.progress().resolutions()).isEqualTo(2);
    }

    @Test
    void scoreThatIsMeantForAnEarlierResolutionIsNotTaken() {
        Ticket again = in(Status.RESOLVED).evolve(new Reopened(), TUESDAY).evolve(new Resolved("replaced"), TUESDAY);
        assertThat(again.decide(new Rate(5, null, 1), TUESDAY, TWO_WEEKS))
                .isEqualTo(new Refused(new OtherResolution(2)));
        assertThat(events(again, new Rate(5, null, 2))).containsExactly(new Rated(5, null));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"RESOLVED", "CLOSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsNotResolvedIsNotRated(Status status) {
        assertThat(in(status).decide(new Rate(5, null), TUESDAY, TWO_WEEKS))
                .isEqualTo(new Refused(new NotResolved(status)));
    }

    private static Ticket in(Status status) {
        return switch (status) {
            case NEW -> NEW;
            case OPEN -> NEW.evolve(new Started(), MONDAY);
            case PENDING, ON_HOLD -> NEW.evolve(new Paused(status), MONDAY);
            case RESOLVED -> NEW.evolve(new Resolved(null), MONDAY);
            case CLOSED -> in(Status.RESOLVED).evolve(new Closed(), MONDAY);
            case MERGED -> NEW.evolve(new Merged(new TicketNumber(8)), MONDAY);
        };
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyWhatIsUnresolvedBecomesPartOfAnother(Status from) {
        Decision decision = in(from).decide(new MergeInto(other("c-1", Status.OPEN)), TUESDAY, TWO_WEEKS);
        assertThat(decision)
                .isEqualTo(
                        from.next().contains(Status.MERGED)
                                ? new Accepted(List.of(new Merged(new TicketNumber(8))))
                                : new Refused(new TransitionNotAllowed(from, Status.MERGED, from.next())));
    }

    @Test
    void ticketsOfDifferentCustomersAndFinalOnesAreNotJoined() {
        assertThat(NEW.decide(new MergeInto(other("c-2", Status.OPEN)), TUESDAY, TWO_WEEKS))
                .isEqualTo(new Refused(new OtherCustomer()));
        assertThat(NEW.decide(new MergeInto(other("c-1", Status.CLOSED)), TUESDAY, TWO_WEEKS))
                .isEqualTo(new Refused(new UnfitTarget(new TicketNumber(8))));
        assertThat(NEW.decide(new MergeInto(NEW), TUESDAY, TWO_WEEKS)).isEqualTo(new Refused(new SameTicket()));
    }

    @Test
    void mergeIsTakenBackWhileTheOtherIsNoPartOfAThird() {
        Ticket merged = in(Status.MERGED);
        assertThat(merged.mergedInto()).isEqualTo(new TicketNumber(8));
        assertThat(merged.decide(new TakeBack(Status.PENDING, other("c-1", Status.MERGED)), TUESDAY, TWO_WEEKS))
                .isEqualTo(new Refused(new TargetWasMerged(new TicketNumber(8))));
        List<TicketEvent> back = events(merged, new TakeBack(Status.PENDING, other("c-1", Status.OPEN)));
        assertThat(merged.after(back, TUESDAY).status()).isEqualTo(Status.PENDING);
        assertThat(merged.after(back, TUESDAY).mergedInto()).isNull();
        assertThat(NEW.decide(new TakeBack(Status.NEW, other("c-1", Status.OPEN)), TUESDAY, TWO_WEEKS))
                .isEqualTo(new Refused(new NotMerged(Status.NEW)));
    }

    private static Ticket other(String customerId, Status status) {
        return new Ticket(
                new TicketNumber(8),
                REQUEST.of(customerId),
                NEW.assignment(),
                in(status).progress(),
                null);
    }

    private static List<TicketEvent> events(Ticket ticket, Command command) {
        return ((Accepted) ticket.decide(command, TUESDAY, TWO_WEEKS)).events();
    }

    private static Reply reply(Author by) {
        return new Reply(by, false, "Hello");
    }

    private static Replied replied(Author by) {
        return new Replied(by, false, "Hello");
    }
}
