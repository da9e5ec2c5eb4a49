package ciclo.customer;

import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.OwnTopics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// Creates the topics that this service owns, before anything is written to them.
final class CustomerTopics {

    private static final String THREE_YEARS_MS = String.valueOf(3L * 365 * 24 * 60 * 60 * 1000);

    static void create(@Observes @Priority(1) StartupEvent event, OwnTopics topics) {
        topics.create(Map.of(
                Topics.PROFILES, Map.of("cleanup.policy", "compact"),
                Topics.ERASURES, Map.of("cleanup.policy", "delete", "retention.ms", THREE_YEARS_MS),
                Topics.CONTACTS, Map.of("cleanup.policy", "delete", "retention.ms", THREE_YEARS_MS),
                // Stages can be rebuilt from purchases, so they stay.
                Topics.PURCHASES, Map.of("cleanup.policy", "delete", "retention.ms", "-1")));
    }
}
