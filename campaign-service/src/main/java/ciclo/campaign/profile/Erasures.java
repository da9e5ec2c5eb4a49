package ciclo.campaign.profile;

import ciclo.campaign.Admission;
import ciclo.campaign.KeepsCustomers;
import ciclo.campaign.KeepsCustomers.Leaving;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import io.quarkus.arc.All;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Forgets people, and keeps them forgotten. What remains is a digest of each id, to know it again
/// by, and what they did under a pseudonym that is nobody's, so that what was counted stays so.
@ApplicationScoped
public class Erasures {

    private static final String SERVICE = "campaign-service";
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Admission admission;
    private final ErasedCustomers erased;
    private final List<KeepsCustomers> keepers;
    private final Outbox outbox;
    private final InstantSource clock;

    Erasures(
            Admission admission,
            ErasedCustomers erased,
            @All List<KeepsCustomers> keepers,
            Outbox outbox,
            InstantSource clock) {
        this.admission = admission;
        this.erased = erased;
        this.keepers = keepers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Those of the records that count: nothing is heard any more about whoever was erased, but that
    /// they are to be.
    public List<Received> counting(SqlConnection transaction, List<Received> records) {
        if (records.stream().anyMatch(Erasures::isErasure)) {
            admission.halt(transaction);
        } else {
            admission.takeIn(transaction);
        }
        Set<String> gone =
                erased.among(transaction, records.stream().map(Received::key).collect(Collectors.toSet()));
        return gone.isEmpty()
                ? records
                : records.stream()
                        .filter(record -> isErasure(record) || !gone.contains(record.key()))
                        .toList();
    }

    /// Forgets everybody whose tombstone is among these profiles, under every name of theirs, and
    /// confirms each tombstone. To be called when all else has been applied.
    public void apply(SqlConnection transaction, List<Received> profiles) {
        List<Received> tombstones =
                profiles.stream().filter(Erasures::isErasure).toList();
        Set<String> forgotten = new HashSet<>();
        for (Received tombstone : tombstones) {
            if (!forgotten.contains(tombstone.key())) {
                forgotten.addAll(forget(transaction, tombstone.key()));
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        outbox.append(
                        transaction,
                        tombstones.stream()
                                .map(tombstone -> OutboxRecord.of(
                                        Topics.ERASURES,
                                        CustomerForgotten.event(SERVICE, tombstone.key(), tombstone.writtenAt(), now)))
                                .toList())
                .await()
                .atMost(ANSWER);
    }

    private List<String> forget(SqlConnection transaction, String customer) {
        List<String> names = List.copyOf(erased.names(transaction, customer));
        Leaving leaving = new Leaving(names, "erased-" + UUID.randomUUID());
        keepers.forEach(keeper -> keeper.forget(transaction, leaving));
        erased.add(transaction, names);
        return names;
    }

    private static boolean isErasure(Received record) {
        return record.topic().equals(Topics.PROFILES) && record.event() == null;
    }
}
