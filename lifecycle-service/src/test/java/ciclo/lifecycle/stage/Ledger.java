package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What has been heard in transactions that committed: each event once, about whom it was heard of first.
final class Ledger {

    private final Set<EventRef> heard = new HashSet<>();
    private final Map<String, List<Occurrence>> byCustomer = new TreeMap<>();

    void add(List<Heard> batch) {
        for (Heard event : batch) {
            if (heard.add(event.ref())) {
                byCustomer
                        .computeIfAbsent(event.customerId(), id -> new ArrayList<>())
                        .add(Objects.requireNonNull(event.occurrence()));
            }
        }
    }

    boolean knows(String customer) {
        return byCustomer.containsKey(customer);
    }

    int events() {
        return heard.size();
    }

    /// Everything about a customer, what was said by override on top.
    List<Occurrence> of(String customer, List<Occurrence> overrides) {
        List<Occurrence> all = new ArrayList<>(byCustomer.getOrDefault(customer, List.of()));
        all.addAll(overrides);
        return all;
    }
}
