package ciclo.ticket.automation.domain;

import static ciclo.ticket.automation.domain.Sketches.NOON;
import static ciclo.ticket.automation.domain.Sketches.WORKSHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ciclo.ticket.automation.domain.Occurrence.Kind;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Amended;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Triggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Condition ALWAYS = new Condition.AllOf(List.of());
    private static final List<TicketEvent> COMMENT = List.of(new Replied(Author.CUSTOMER, false, "Hm"));

    @Test
    void triggersAreAskedInOrderEachOnWhatTheOnesBeforeLeft() {
        Trigger late =
                trigger("late", 20, Kind.COMMENTED, new Condition.PriorityIn(Set.of("high")), Sketches.tag("late"));
        Trigger early = trigger("early", 10, Kind.COMMENTED, ALWAYS, Sketches.priority("high"));
        assertThat(fired(chain(early, late).after(COMMENT, Author.CUSTOMER))).containsExactly("early", "late");
    }

    @Test
    void oneThatSetsOffAnotherThatSetsOffTheFirstEnds() {
        Trigger up = trigger("up", 1, Kind.UPDATED, new Condition.PriorityIn(Set.of("low")), Sketches.priority("high"));
        Trigger down =
                trigger("down", 2, Kind.UPDATED, new Condition.PriorityIn(Set.of("high")), Sketches.priority("low"));
        Trigger start = trigger("start", 0, Kind.COMMENTED, ALWAYS, Sketches.priority("low"));
        Chain chain = chain(start, up, down);
        assertThat(fired(chain.after(COMMENT, Author.CUSTOMER))).containsExactly("start", "up", "down");
        assertThat(chain.ticket().request().priority()).isEqualTo("low");
    }

    @Test
    void eachFiresOnceAlsoWhenServiceLevelsComeAfterwards() {
        Chain chain = chain(
                trigger("note", 1, Kind.COMMENTED, ALWAYS, Sketches.tag("seen")),
                trigger("warn", 1, Kind.SLA_WARNED, ALWAYS, Sketches.say("hello")));
        assertThat(fired(chain.after(COMMENT, Author.CUSTOMER))).containsExactly("note");
        var warned = new Occurrence(Kind.SLA_WARNED, Author.SYSTEM, false, "resolution");
        assertThat(fired(chain.after(List.of(warned)))).containsExactly("warn");
        assertThat(chain.after(List.of(warned))).isEmpty();
    }

    @Test
    void whatTheRulesDoNotAllowIsNamedAndTheOthersGoOn() {
        Chain chain = chain(
                trigger("closes", 1, Kind.COMMENTED, ALWAYS, Sketches.status(Status.CLOSED)),
                trigger("tags", 2, Kind.COMMENTED, ALWAYS, Sketches.tag("x")));
        assertThat(chain.after(COMMENT, Author.CUSTOMER))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .isEqualTo(new Triggered("closes", 3, "a ticket that is new cannot become closed")),
                        one -> assertThat(one).isEqualTo(new Triggered("tags", 3, null)),
                        one -> assertThat(one).isInstanceOf(Amended.class));
        assertThat(chain.broken()).isEmpty();
    }

    @Test
    void oneThatNeedsWhatIsGoneIsBroken() {
        Trigger moves = trigger("moves", 1, Kind.COMMENTED, ALWAYS, Sketches.hand(new Handing("gone", null)));
        Trigger says = trigger("says", 2, Kind.COMMENTED, ALWAYS, Sketches.say("gone"));
        Trigger works = trigger("works", 3, Kind.COMMENTED, ALWAYS, Sketches.hand(new Handing("vip", null)));
        Chain chain = chain(moves, says, works);
        assertThat(fired(chain.after(COMMENT, Author.CUSTOMER))).containsExactly("moves", "says", "works");
        assertThat(chain.broken())
                .extracting(broken -> broken.trigger().name(), Chain.Broken::why)
                .containsExactly(
                        tuple("moves", "there is no queue gone"), tuple("says", "there is no canned reply gone"));
        assertThat(chain.ticket().assignment().queue()).isEqualTo("vip");
    }

    @Test
    void chainHasNoMoreThanTwentyLinks() {
        Trigger[] many = IntStream.range(0, 30)
                .mapToObj(n -> trigger("t%02d".formatted(n), 1, Kind.COMMENTED, ALWAYS, Sketches.tag("x" + n)))
                .toArray(Trigger[]::new);
        List<TicketEvent> following = chain(many).after(COMMENT, Author.CUSTOMER);

        assertThat(following.stream().filter(event -> !(event instanceof Triggered)))
                .hasSize(Chain.LONGEST);
        assertThat(fired(following)).hasSize(30).doesNotHaveDuplicates();
        assertThat(following.getLast()).isEqualTo(new Triggered("t29", 3, "20 triggers have done something before"));
    }

    @Test
    void whateverTriggersThereAreTheChainEndsAndItsEventsMakeTheTicket() {
        long seed = Long.getLong("ciclo.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int run = 0; run < 5_000; run++) {
            String where = "seed %d, run %d (repeat with -Dciclo.seed=%d)".formatted(seed, run, seed);
            Trigger[] triggers = IntStream.range(0, random.nextInt(40))
                    .mapToObj(n -> trigger(
                            "t" + n,
                            random.nextInt(5),
                            any(random, Kind.values()),
                            condition(random, 3),
                            changes(random)))
                    .toArray(Trigger[]::new);
            Chain chain = chain(triggers);
            List<TicketEvent> all = new ArrayList<>(chain.after(COMMENT, Author.CUSTOMER));
            all.addAll(chain.after(List.of(new Occurrence(Kind.SLA_BREACHED, Author.SYSTEM, false, "resolution"))));
            assertThat(fired(all)).as(where).doesNotHaveDuplicates();
            assertThat(all.stream()
                            .filter(event -> event instanceof Triggered(var name, var version, var why) && why == null))
                    .as(where)
                    .hasSizeLessThanOrEqualTo(Chain.LONGEST);
            Ticket folded = Sketches.ticket().after(all, NOON);
            assertThat(folded).as(where).isEqualTo(chain.ticket());
            assertThat(all)
                    .as(where)
                    .filteredOn(
                            event -> event instanceof Replied(var by, var internal, var body) && by != Author.SYSTEM)
                    .isEmpty();
        }
    }

    private static Condition condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> new Condition.PriorityIn(Set.of(any(random, "low", "normal", "high")));
            case 1 -> new Condition.StatusIn(Set.of(any(random, Status.values())));
            case 2 -> new Condition.Tagged(Set.of(any(random, "a", "b", "c")));
            case 3 -> new Condition.By(Set.of(any(random, Author.values())));
            case 4, 5 -> ALWAYS;
            case 6 -> new Condition.Not(condition(random, depth - 1));
            case 7 -> new Condition.AllOf(List.of(condition(random, depth - 1), condition(random, depth - 1)));
            default -> new Condition.AnyOf(List.of(condition(random, depth - 1), condition(random, depth - 1)));
        };
    }

    private static Changes changes(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Sketches.priority(any(random, "low", "normal", "high", "urgent"));
            case 1 ->
                Sketches.status(
                        any(random, Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.RESOLVED, Status.CLOSED));
            case 2 -> Sketches.tag(any(random, "a", "b", "c"));
            case 3 -> Sketches.hand(new Handing(any(random, "vip", "gone"), null));
            case 4 -> Sketches.hand(new Handing(null, new Handing.To.Agent(any(random, "ann", "bob"))));
            default -> Sketches.say(any(random, "hello", "gone"));
        };
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static Chain chain(Trigger... triggers) {
        return new Chain(
                Arrays.stream(triggers).sorted(Trigger.ORDER).toList(),
                WORKSHOP,
                Set.of("vip", "returns"),
                Sketches.ticket(),
                NOON);
    }

    private static Trigger trigger(String name, int rank, Kind on, Condition when, Changes then) {
        return new Trigger(name, 3, rank, Set.of(on), when, then);
    }

    private static List<String> fired(List<TicketEvent> events) {
        return events.stream()
                .filter(Triggered.class::isInstance)
                .map(event -> ((Triggered) event).trigger())
                .toList();
    }
}
