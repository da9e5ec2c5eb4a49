package ciclo.local.demo;

import ciclo.local.demo.Happening.Contact;
import ciclo.local.demo.Happening.Purchase;
import ciclo.local.demo.Happening.Refund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Invents two years of a shop that end now. The same seed, time and prefix give the same shop.
///
/// Customers buy at a pace of their own until, after each purchase with some probability, they stop for good: the
/// "buy till you die" picture that BG/NBD is fitted to.
final class ShopHistory {

    private static final Duration TWO_YEARS = Duration.ofDays(730);
    private static final Duration SILENCE = Duration.ofDays(180);
    private static final double PROSPECTS = 0.25;
    private static final double REFUNDED = 0.05;
    private static final List<String> IDLE_CONTACTS =
            List.of("visit", "visit", "visit", "question", "email", "call", "newsletter", "ad-click");
    private static final List<String> KEEN_CONTACTS = List.of("quote-requested", "cart-started", "demo-requested");

    private final RandomGenerator random;
    private final Instant now;
    private final String prefix;
    private final List<Happening> history = new ArrayList<>();
    private int orders;

    private ShopHistory(long seed, Instant now, String prefix) {
        this.random = new SplittableRandom(seed);
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.prefix = prefix;
    }

    /// @param prefix begins all ids, so that two shops do not share customers
    static Shop invent(long seed, int customers, Instant now, String prefix) {
        return new ShopHistory(seed, now, prefix).invent(customers);
    }

    private Shop invent(int customers) {
        People people = new People(random, now);
        List<Shopper> shoppers = new ArrayList<>();
        for (Plan plan : Plan.values()) {
            for (int i = 0; i < plan.people(); i++) {
                shoppers.add(live(people, plan, shoppers.size() + 1));
            }
        }
        while (shoppers.size() < customers) {
            shoppers.add(live(people, Plan.NOTHING, shoppers.size() + 1));
        }
        history.sort(Comparator.comparing(Happening::time));
        return new Shop(shoppers, history);
    }

    /// Lives one customer's past.
    private Shopper live(People people, Plan plan, int number) {
        String id = "%s-%04d".formatted(prefix, number);
        Instant registered = switch (plan) {
            case REGISTERS -> now;
            case BUYS -> prospect(id, daysAgo(0.5, 90), random.nextInt(1, 4));
            case STARTS_A_CART -> prospect(id, daysAgo(40, 300), 1);
            case BECOMES_LOYAL -> buyer(id, List.of(daysAgo(200, 300), daysAgo(100, 200), daysAgo(5, 100)));
            case COMES_BACK -> buyer(id, List.of(daysAgo(400, 700), daysAgo(190, 390)));
            case FALLS_SILENT ->
                buyer(id, List.of(daysAgo(400, 700), now.minus(SILENCE).plusSeconds(random.nextInt(60, 90))));
            case NOTHING -> random.nextDouble() < PROSPECTS ? anyProspect(id) : anyBuyer(id);
        };
        return people.invent(id, registered, plan);
    }

    private Instant anyProspect(String id) {
        Instant first = daysAgo(0.1, 730);
        prospect(id, first, random.nextInt(1, 5));
        if (random.nextDouble() < 0.25) {
            contact(id, between(first, now), KEEN_CONTACTS);
        }
        return first;
    }

    private Instant prospect(String id, Instant first, int contacts) {
        contact(id, first, IDLE_CONTACTS);
        for (int i = 1; i < contacts; i++) {
            contact(id, between(first, now), IDLE_CONTACTS);
        }
        return first;
    }

    private Instant anyBuyer(String id) {
        Instant first = daysAgo(1, 700);
        double pace = 15 * Math.exp(random.nextGaussian() * 0.8 + 1);
        double stops = random.nextDouble(0.05, 0.45);
        List<Instant> times = new ArrayList<>();
        for (Instant time = first.plus(days(random.nextDouble(0.05, 30)));
                time.isBefore(now);
                time = time.plus(days(0.5 + pace * random.nextExponential()))) {
            times.add(time);
            if (random.nextDouble() < stops) {
                break;
            }
        }
        contact(id, first, random.nextDouble() < 0.3 ? KEEN_CONTACTS : IDLE_CONTACTS);
        times.forEach(time -> purchase(id, time));
        return first;
    }

    /// Orders at these times, small enough not to make a loyal customer by themselves.
    private Instant buyer(String id, List<Instant> times) {
        Instant first = times.getFirst().minus(days(random.nextDouble(0.1, 20)));
        contact(id, first, IDLE_CONTACTS);
        for (Instant time : times) {
            history.add(new Purchase(id, time, nextOrder(), amount(20, 90)));
        }
        return first;
    }

    private void purchase(String id, Instant time) {
        String order = nextOrder();
        BigDecimal amount =
                BigDecimal.valueOf(Math.exp(random.nextGaussian() * 0.6 + 3.8)).setScale(2, RoundingMode.HALF_UP);
        history.add(new Purchase(id, time, order, amount));
        Instant refunded = time.plus(days(random.nextDouble(1, 14)));
        if (random.nextDouble() < REFUNDED && refunded.isBefore(now)) {
            boolean all = random.nextBoolean();
            BigDecimal back = all ? amount : amount.divide(BigDecimal.valueOf(3), 2, RoundingMode.DOWN);
            history.add(new Refund(id, refunded, order, back));
        }
    }

    private void contact(String id, Instant time, List<String> kinds) {
        String kind = kinds.get(random.nextInt(kinds.size()));
        String channel = switch (kind) {
            case "call" -> "phone";
            case "email", "newsletter" -> "email";
            default -> "web";
        };
        history.add(new Contact(id, time, kind, channel));
    }

    private String nextOrder() {
        return "%s-A%05d".formatted(prefix, ++orders);
    }

    private BigDecimal amount(int from, int to) {
        return BigDecimal.valueOf(random.nextInt(from * 100, to * 100), 2);
    }

    private Instant daysAgo(double least, double most) {
        return now.minus(days(random.nextDouble(least, Math.min(most, TWO_YEARS.toDays()))));
    }

    private Instant between(Instant from, Instant to) {
        return from.plusSeconds(
                random.nextLong(Math.max(1, Duration.between(from, to).toSeconds())));
    }

    private static Duration days(double days) {
        return Duration.ofSeconds(Math.round(days * Duration.ofDays(1).toSeconds()));
    }
}
