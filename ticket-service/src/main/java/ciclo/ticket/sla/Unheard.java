package ciclo.ticket.sla;

import ciclo.ticket.sla.domain.SlaEvent.What;
import ciclo.ticket.sla.persistence.EventRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who wrote down what happened to a ticket without having heard of a change of policies.
final class Unheard {

    /// What puts all clocks of a ticket that are open under the policies of then.
    private static final Set<String> DECIDES = Set.of(What.OPENED.word(), What.CHANGED.word(), What.UNMERGED.word());

    private Unheard() {}

    /// Since when the clocks of a ticket have to go by a change: since it came into force, or since what was written
    /// later by a fast clock without knowing of it. Null where something has put them under it, or under what came
    /// later, already: of which priority and queue the ticket was before that, nobody can say.
    static @Nullable Instant since(List<EventRow> life, PolicyChange change) {
        Instant since = change.at();
        for (EventRow row : life) {
            if (!heard(row, change)) {
                since = row.at().isAfter(since) ? row.at() : since;
            } else if (DECIDES.contains(row.what())) {
                return null;
            }
        }
        return since;
    }

    private static boolean heard(EventRow row, PolicyChange change) {
        Long known = row.known();
        return known == null ? row.at().isAfter(change.at()) : known >= change.definition();
    }
}
