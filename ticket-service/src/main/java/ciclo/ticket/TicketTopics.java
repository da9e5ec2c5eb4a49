package ciclo.ticket;

import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.OwnTopics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// Creates the topics that this service writes to, before it does.
final class TicketTopics {

    private static final String THREE_YEARS_MS = String.valueOf(3L * 365 * 24 * 60 * 60 * 1000);

    static void create(@Observes @Priority(1) StartupEvent event, OwnTopics topics) {
        Map<String, String> forThreeYears = Map.of("cleanup.policy", "delete", "retention.ms", THREE_YEARS_MS);
        // The erasures are customer-service's, which may start later.
        topics.create(Map.of(Topics.TICKETS, forThreeYears, Topics.ERASURES, forThreeYears));
    }
}
