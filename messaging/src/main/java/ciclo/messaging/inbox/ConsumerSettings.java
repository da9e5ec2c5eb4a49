package ciclo.messaging.inbox;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/// How the inbox's consumer is set up, whatever the `kafka.*` configuration says.
final class ConsumerSettings {

    private ConsumerSettings() {}

    static Map<String, Object> of(Map<String, Object> connection, String service, InboxConfig config) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, service);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // Positions come from the database. Were the consumer to choose one by itself, it would be past them or before
        // them without anybody knowing.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        // A replica that was killed holds its partitions this long; the row locks make an early take-over safe.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 32 * 1024);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                config.fetchWait().toMillis());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        // A topic whose owner has not started yet is noticed soon after it appears.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }
}
