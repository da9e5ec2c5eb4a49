package ciclo.lifecycle.stage;

import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.stage.domain.RandomLives;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Everything there is to hear about some customers, in an order that follows from a seed: in batches, with repeats.
final class News {

    private static final int EVENTS = 10;

    private final Chance chance;
    private final Ledger ledger = new Ledger();
    private final List<Heard> unheard = new ArrayList<>();
    private final Set<Heard> heard = new LinkedHashSet<>();

    /// What may be heard at once.
    ///
    /// @param news what comes for the first time, or again because its transaction did not commit
    /// @param all these and repeats
    record Batch(List<Heard> news, List<Heard> all) {

        Batch {
            news = List.copyOf(news);
            all = List.copyOf(all);
        }

        /// The same with one more that is no news.
        Batch and(Heard repeat) {
            return new Batch(
                    news, Stream.concat(all.stream(), Stream.of(repeat)).toList());
        }
    }

    News(long seed, List<String> customers, Chance chance) {
        this.chance = chance;
        for (int i = 0; i < customers.size(); i++) {
            String customer = customers.get(i);
            Map<String, Heard> once = new HashMap<>();
            new RandomLives(seed * customers.size() + i)
                    .events(EVENTS).stream()
                            .map(event -> Happened.heard(customer, Happened.to(customer, event)))
                            .forEach(event -> once.putIfAbsent(
                                    event.ref().source() + event.ref().id(), event));
            once.values().stream().map(this::backfilledPerhaps).forEach(unheard::add);
        }
        unheard.sort((a, b) -> a.ref().compareTo(b.ref()));
        Collections.shuffle(unheard, chance.random());
    }

    /// What has been heard by now.
    Ledger ledger() {
        return ledger;
    }

    boolean isAllHeard() {
        return unheard.isEmpty();
    }

    /// A few events, now and then with some that come again, about other customers than these.
    Batch next(Set<String> without) {
        List<Heard> news = unheard.stream()
                .filter(event -> !without.contains(event.customerId()))
                .limit(1 + chance.under(5))
                .toList();
        unheard.removeAll(news);
        List<Heard> all = new ArrayList<>(news);
        List<Heard> known = Stream.concat(heard.stream(), news.stream())
                .filter(event -> !without.contains(event.customerId()))
                .toList();
        while (!known.isEmpty() && chance.under(3) == 0) {
            all.add(chance.one(known));
        }
        Collections.shuffle(all, chance.random());
        return new Batch(news, all);
    }

    /// How it went: what was not committed comes again.
    void settle(Batch batch, boolean committed) {
        if (committed) {
            ledger.add(batch.all());
            heard.addAll(batch.all());
        } else {
            unheard.addAll(batch.news());
        }
    }

    private Heard backfilledPerhaps(Heard event) {
        return new Heard(
                event.ref(),
                event.customerId(),
                event.at(),
                event.recordedAt(),
                chance.yes(),
                null,
                event.occurrence(),
                event.data());
    }
}
