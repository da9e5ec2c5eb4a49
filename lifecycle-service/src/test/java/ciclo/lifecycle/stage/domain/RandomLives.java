package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.DAY_0;
import static ciclo.lifecycle.stage.domain.Happenings.INSTANT;

import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import ciclo.lifecycle.stage.domain.Occurrence.*;
import ciclo.lifecycle.stage.domain.RuleTimeline.Activation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Random events and rules on so coarse a grid of instants, amounts and names that they collide all the time.
public final class RandomLives {

    /// Those that conditions and overrides last.
    public static final List<Duration> PERIODS = Stream.of("PT6H", "PT12H", "P1D", "P1DT6H", "P3D", "P7D")
            .map(Periods::parse)
            .toList();

    private static final List<String> KINDS = List.of("visit", "call", "quote-requested");
    private static final List<String> AMOUNTS = List.of("0", "5", "10.00", "10", "20.5", "0.00");

    private final Random random;

    public RandomLives(long seed) {
        random = new Random(seed);
    }

    /// Some pairs of source and id are given more than once, with different contents.
    public List<Occurrence> events(int most) {
        var events = new ArrayList<Occurrence>();
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            events.add(event());
        }
        return events;
    }

    public Instant instant() {
        var grid = DAY_0.plus(Duration.ofHours(6).multipliedBy(random.nextInt(60)));
        return random.nextInt(8) == 0 ? grid.plus(INSTANT) : grid;
    }

    public RuleTimeline timeline() {
        var activations = new ArrayList<Activation>();
        activations.add(new Activation(Instant.MIN, rules(1)));
        for (int version = 2, versions = 1 + random.nextInt(4); version <= versions; version++) {
            activations.add(new Activation(instant(), rules(version)));
        }
        return RuleTimeline.of(activations);
    }

    public Condition condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> {
                var what = pick(List.of(Counted.values()));
                var kinds = what == Counted.CONTACTS ? kinds() : Set.<String>of();
                yield new AtLeast(what, kinds, 1 + random.nextInt(4), period());
            }
            case 1 -> new SpendAtLeast(new BigDecimal(pick(List.of("5", "10", "25", "40.5"))), period());
            case 2 -> new SilentFor(pick(PERIODS), pick(List.of(On.values())));
            case 3 -> new SatisfactionAtMost(1 + random.nextInt(5), period());
            case 4 -> new AllOf(List.of(condition(depth - 1), condition(depth - 1)));
            case 5 -> new AnyOf(List.of(condition(depth - 1), condition(depth - 1)));
            default -> new Not(condition(depth - 1));
        };
    }

    /// Every instant at which anything can change, and the one just before it.
    static TreeSet<Instant> candidates(List<Occurrence> events, RuleTimeline timeline) {
        return candidates(events, timeline, PERIODS);
    }

    /// @param lengths of the periods that rules and overrides speak of
    static TreeSet<Instant> candidates(List<Occurrence> events, RuleTimeline timeline, List<Duration> lengths) {
        var candidates = new TreeSet<Instant>();
        for (var event : events) {
            candidates.add(event.at());
            lengths.forEach(period -> candidates.add(event.at().plus(period)));
        }
        timeline.activations().stream().skip(1).forEach(activation -> candidates.add(activation.from()));
        List.copyOf(candidates).forEach(t -> candidates.add(t.minus(INSTANT)));
        return candidates;
    }

    private RuleSet rules(int version) {
        return new RuleSet(version, condition(2), condition(2), condition(2));
    }

    private Occurrence event() {
        var ref = new EventRef(pick(List.of("/a", "/b")), "" + random.nextInt(40), "ciclo.test.v" + random.nextInt(3));
        var at = instant();
        var name = "N" + random.nextInt(4);
        var amount = new BigDecimal(pick(AMOUNTS));
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> new Purchase(ref, at, name, amount);
            case 3, 4 -> new Refund(ref, at, random.nextInt(5) == 0 ? null : name, amount);
            case 5, 6 -> new Contact(ref, at, pick(KINDS));
            case 7 -> new TicketOpened(ref, at, name);
            case 8 -> new TicketReopened(ref, at, name);
            case 9 -> random.nextBoolean() ? new TicketResolved(ref, at, name) : new TicketClosed(ref, at, name);
            case 10 -> breachOrCorrection(ref, at, name);
            case 11 -> new TicketRated(ref, at, name, 1 + random.nextInt(5));
            case 12 -> new Pinned(ref, at, pick(List.of(Stage.values())), at.plus(pick(PERIODS)));
            case 13 -> new Unpinned(ref, at);
            default -> new Registration(ref, at);
        };
    }

    /// Of few deadlines, so that corrections find what they take back, sometimes twice, and sometimes nothing.
    private Occurrence breachOrCorrection(EventRef ref, Instant at, String ticket) {
        var clock = pick(List.of("first-response", "resolution"));
        var dueAt = DAY_0.plus(Duration.ofDays(random.nextInt(2)));
        return switch (random.nextInt(5)) {
            case 0 -> new TicketBreached(ref, at, ticket, null, null);
            case 1, 2 -> new TicketBreached(ref, at, ticket, clock, dueAt);
            default -> new BreachCorrected(ref, at, ticket, clock, dueAt);
        };
    }

    private Set<String> kinds() {
        var kinds = new TreeSet<String>();
        KINDS.stream().filter(_ -> random.nextInt(3) == 0).forEach(kinds::add);
        return kinds;
    }

    private @Nullable Duration period() {
        return random.nextInt(5) == 0 ? null : pick(PERIODS);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
