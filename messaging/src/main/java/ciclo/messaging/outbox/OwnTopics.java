package ciclo.messaging.outbox;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/// Creates the topics that a service owns. What exists already is left as its operator made it.
@ApplicationScoped
public class OwnTopics {

    private static final Logger LOG = Logger.getLogger(OwnTopics.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String A_YEAR_MS = String.valueOf(365L * 24 * 60 * 60 * 1000);

    /// How new topics are made.
    @ConfigMapping(prefix = "ciclo.topics")
    public interface Config {

        /// Partitions of each topic: the most replicas of a consumer that share its work.
        @WithDefault("6")
        int partitions();

        /// Replicas of each partition; the broker's default when absent.
        Optional<Short> replication();
    }

    private final Config config;
    private final Map<String, Object> kafka;

    OwnTopics(Config config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    /// Creates the topics unless they exist; waits for the broker as long as it takes.
    ///
    /// @param topics each with its `cleanup.policy`, `retention.ms` and so on
    public void create(Map<String, Map<String, String>> topics) {
        create(topics, config.partitions());
    }

    /// Creates the topics for what a consumer puts aside; few records, so one partition each.
    public void createDeadLetters(Set<String> topics) {
        Map<String, String> settings =
                Map.of("retention.ms", A_YEAR_MS, "max.message.bytes", String.valueOf(KafkaProducers.LARGEST_RECORD));
        create(topics.stream().collect(Collectors.toMap(topic -> topic, topic -> settings)), 1);
    }

    private void create(Map<String, Map<String, String>> topics, int partitions) {
        List<NewTopic> wanted = topics.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), Optional.of(partitions), config.replication())
                        .configs(topic.getValue()))
                .toList();
        try (Admin admin = Admin.create(kafka)) {
            Set<String> existing;
            while (true) {
                try {
                    existing = admin.listTopics().names().get(10, TimeUnit.SECONDS);
                    break;
                } catch (ExecutionException | TimeoutException e) {
                    LOG.warnf("Waiting for Kafka to create topics %s: %s", topics.keySet(), e.toString());
                    Thread.sleep(PAUSE);
                }
            }
            for (NewTopic topic : wanted) {
                if (!existing.contains(topic.name())) {
                    create(admin, topic);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static void create(Admin admin, NewTopic topic) throws InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
            LOG.infof("Created topic %s", topic.name());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create topic " + topic.name(), e.getCause());
            }
        }
    }
}
