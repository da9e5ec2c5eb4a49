package ciclo.lifecycle;

import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.OwnTopics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// Creates the topics that this service writes to, before it does.
final class LifecycleTopics {

    private static final String ONE_YEAR_MS = String.valueOf(365L * 24 * 60 * 60 * 1000);
    private static final String THREE_YEARS_MS = String.valueOf(3L * 365 * 24 * 60 * 60 * 1000);

    static void create(@Observes @Priority(1) StartupEvent event, OwnTopics topics) {
        topics.create(Map.of(
                Topics.STAGE_CHANGES, Map.of("cleanup.policy", "delete", "retention.ms", ONE_YEAR_MS),
                Topics.CUSTOMERS, Map.of("cleanup.policy", "compact"),
                // Campaign-service's and customer-service's, which may start later.
                Topics.MESSAGES, Map.of("cleanup.policy", "delete", "retention.ms", ONE_YEAR_MS),
                Topics.ERASURES, Map.of("cleanup.policy", "delete", "retention.ms", THREE_YEARS_MS)));
    }
}
