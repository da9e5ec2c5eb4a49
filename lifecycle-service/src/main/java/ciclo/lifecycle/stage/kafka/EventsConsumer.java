package ciclo.lifecycle.stage.kafka;

import ciclo.lifecycle.stage.Heard;
import ciclo.lifecycle.stage.Tracking;
import ciclo.messaging.inbox.InboxHandler;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Received;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/// Everything that happens to customers, in.
@ApplicationScoped
class EventsConsumer implements InboxHandler {

    private final Translation translation;
    private final Tracking tracking;

    EventsConsumer(Translation translation, Tracking tracking) {
        this.translation = translation;
        this.tracking = tracking;
    }

    void start(@Observes @Priority(3000) StartupEvent event, Inboxes inboxes) {
        inboxes.start(Tracking.TOPICS, this);
    }

    @Override
    public void apply(SqlConnection transaction, List<Received> records) {
        List<Heard> heard = new ArrayList<>(records.size());
        for (Received record : records) {
            if (record.event() != null) {
                translation.translate(record.key(), record.event()).ifPresent(heard::add);
            }
        }
        tracking.hear(transaction, heard);
    }
}
