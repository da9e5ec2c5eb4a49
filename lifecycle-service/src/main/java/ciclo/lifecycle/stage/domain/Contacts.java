package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When the customer came into contact, and how.
final class Contacts {

    private final List<Contact> contacts;
    private final Instants all;
    private @Nullable Map<String, Instants> byKind;

    /// @param contacts in order of time
    Contacts(List<Contact> contacts) {
        this.contacts = contacts;
        all = Instants.sorted(contacts, Contact::at);
    }

    /// @param kinds which contacts; empty for all
    int count(Set<String> kinds, @Nullable Duration within, Instant t) {
        if (kinds.isEmpty()) {
            return all.count(within, t);
        }
        int count = 0;
        for (String kind : kinds) {
            count += byKind().getOrDefault(kind, Instants.NONE).count(within, t);
        }
        return count;
    }

    /// When a contact of any kind within the period at `t` leaves it, after passing over `skip` of them.
    Optional<Instant> leaving(int skip, Duration within, Instant t) {
        return all.leaving(skip, within, t);
    }

    Optional<Instant> last(Instant t) {
        return all.lastUpTo(t);
    }

    private Map<String, Instants> byKind() {
        if (byKind == null) {
            var kinds = new HashMap<String, List<Contact>>();
            contacts.forEach(contact -> kinds.computeIfAbsent(contact.kind(), _ -> new ArrayList<>())
                    .add(contact));
            byKind = new HashMap<>();
            for (var kind : kinds.entrySet()) {
                byKind.put(kind.getKey(), Instants.sorted(kind.getValue(), Contact::at));
            }
        }
        return byKind;
    }
}
