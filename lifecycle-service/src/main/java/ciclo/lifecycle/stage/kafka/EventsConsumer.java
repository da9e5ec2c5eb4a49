package ciclo.lifecycle.stage.kafka;

import ciclo.lifecycle.stage.Erasures;
import ciclo.lifecycle.stage.Heard;
import ciclo.lifecycle.stage.Merges;
import ciclo.lifecycle.stage.Merges.Merge;
import ciclo.lifecycle.stage.Tracking;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.InboxHandler;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Received;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everything that happens to customers, in.
@ApplicationScoped
class EventsConsumer implements InboxHandler {

    private final Translation translation;
    private final Tracking tracking;
    private final Erasures erasures;
    private final Merges merges;

    EventsConsumer(Translation translation, Tracking tracking, Erasures erasures, Merges merges) {
        this.translation = translation;
        this.tracking = tracking;
        this.erasures = erasures;
        this.merges = merges;
    }

    void start(@Observes @Priority(3000) StartupEvent event, Inboxes inboxes) {
        inboxes.start(Tracking.TOPICS, this);
    }

    @Override
    public void apply(SqlConnection transaction, List<Received> records) {
        List<Heard> heard = new ArrayList<>(records.size());
        List<Merge> merged = new ArrayList<>();
        Map<String, Instant> erased = new HashMap<>();
        // As they were written, over all topics: what is fetched first is chance.
        List<Received> inOrder = records.stream()
                .sorted(Comparator.comparing(Received::writtenAt))
                .toList();
        for (Received record : inOrder) {
            if (record.event() != null && record.event().data() instanceof CustomerMerged(var absorbed, var into)) {
                merged.add(new Merge(absorbed, into, translation.merge(absorbed, record.event())));
            } else if (record.event() != null) {
                translation.translate(record.key(), record.event()).ifPresent(heard::add);
            } else if (record.topic().equals(Topics.PROFILES)) {
                erased.put(record.key(), record.writtenAt());
            }
        }
        // First, so that what was taken in after it is measured by it.
        erasures.erase(transaction, erased);
        merges.merge(transaction, merged);
        tracking.hear(transaction, heard);
    }
}
