package ciclo.lifecycle.stage.domain;

import static java.util.stream.Collectors.groupingBy;

import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When the customer came into contact, and how.
final class Contacts {

    private final Instants all;
    private final Map<String, Instants> byKind = new HashMap<>();

    Contacts(List<Contact> contacts) {
        all = instants(contacts);
        contacts.stream()
                .collect(groupingBy(Contact::kind))
                .forEach((kind, ofKind) -> byKind.put(kind, instants(ofKind)));
    }

    /// @param kinds which contacts; empty for all
    int count(Set<String> kinds, @Nullable Duration within, Instant t) {
        return kinds.isEmpty()
                ? all.count(within, t)
                : kinds.stream()
                        .mapToInt(
                                kind -> byKind.getOrDefault(kind, Instants.NONE).count(within, t))
                        .sum();
    }

    /// When a contact of any kind within the period at `t` leaves it, after passing over `skip` of them.
    Optional<Instant> leaving(int skip, Duration within, Instant t) {
        return all.leaving(skip, within, t);
    }

    Optional<Instant> last(Instant t) {
        return all.lastUpTo(t);
    }

    private static Instants instants(List<Contact> contacts) {
        return Instants.of(contacts.stream().map(Contact::at));
    }
}
