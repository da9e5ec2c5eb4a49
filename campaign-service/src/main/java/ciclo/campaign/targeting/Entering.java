package ciclo.campaign.targeting;

import ciclo.campaign.targeting.persistence.Candidates;
import ciclo.campaign.targeting.persistence.Entry;
import ciclo.campaign.targeting.persistence.WaitingRuns;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Has customers enter campaigns, once for each occasion: as candidates where the message is due,
/// to wait where it is not yet.
@ApplicationScoped
class Entering {

    private final Candidates candidates;
    private final WaitingRuns waiting;
    private final InstantSource clock;

    Entering(Candidates candidates, WaitingRuns waiting, InstantSource clock) {
        this.candidates = candidates;
        this.waiting = waiting;
        this.clock = clock;
    }

    /// Whoever has entered for the same occasion before does not enter again, in whichever version.
    void enter(SqlConnection transaction, List<Entry> entries) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Boolean, List<Entry>> byDue =
                entries.stream().collect(Collectors.partitioningBy(entry -> isDue(entry, now)));
        candidates.takeIn(transaction, byDue.getOrDefault(true, List.of()), now);
        waiting.enter(transaction, byDue.getOrDefault(false, List.of()));
    }

    /// What happens ahead of our clock has happened all the same.
    private static boolean isDue(Entry entry, Instant now) {
        return !entry.dueAt().isAfter(now)
                || entry.dueAt().equals(entry.occasion().entered().at());
    }
}
