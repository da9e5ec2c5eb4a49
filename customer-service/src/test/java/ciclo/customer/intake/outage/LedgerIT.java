package ciclo.customer.intake.outage;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.Topics;
import ciclo.messaging.event.UnreadableEvent;
import ciclo.testkit.KafkaTopics;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is killed under load: all that was acknowledged is on the topic, and everything there
/// is applied once.
@EnabledIf(
        value = "ciclo.customer.intake.outage.ServiceProcess#isPackaged",
        disabledReason = "SKIPPED: the service is not packaged")
class LedgerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int IMPORTED = 3_000;

    @TempDir
    static Path folder;

    private final Set<String> ledger = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicReference<@Nullable String> unexpected = new AtomicReference<>();

    @Test
    void whatWasAcknowledgedIsOnTheTopicAndAppliedOnceWhateverIsKilled() throws Exception {
        long seed = 7;
        try (ServiceProcess service = new ServiceProcess(folder)) {
            // Given
            List<Poster> posters = IntStream.range(0, 3)
                    .mapToObj(n -> new Poster(service, "p" + n, seed + n, ledger, refused, unexpected))
                    .toList();
            List<Thread> threads =
                    posters.stream().map(Thread::startVirtualThread).toList();
            awaitMore(500);
            String imported = upload(service);

            // When
            service.kafka.kill();
            awaitRefusals();
            service.kafka.restart();
            awaitMore(500);
            service.kill();
            service.start();
            awaitMore(500);
            service.postgres.kill();
            awaitMore(500);
            service.postgres.restart();
            service.kafka.pause();
            awaitRefusals();
            service.kill();
            service.kafka.resume();
            service.start();
            awaitMore(500);

            // Then
            Awaitility.await("the import")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> service.get("/imports/" + imported).contains("\"state\":\"done\""));
            posters.forEach(Poster::stop);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(unexpected.get()).as("seed %d", seed).isNull();
            assertThat(service.get("/imports/" + imported)).contains("\"accepted\":" + IMPORTED, "\"rejected\":0");
            IntStream.range(0, IMPORTED).forEach(n -> ledger.add("i-" + n));
            Set<String> onTheTopic = onTheTopic(service);
            assertThat(onTheTopic).as("seed %d", seed).containsAll(ledger);
            Awaitility.await("all to be applied")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(number(service, "SELECT count(*) FROM event_seen"))
                            .isEqualTo(onTheTopic.size()));
            assertThat(number(service, "SELECT count(*) FROM customer")).isEqualTo(31);
        }
    }

    private void awaitMore(int events) {
        int before = ledger.size();
        Awaitility.await("acknowledgements")
                .atMost(PATIENCE)
                .until(() -> ledger.size() >= before + events || unexpected.get() != null);
    }

    private void awaitRefusals() {
        int before = refused.get();
        Awaitility.await("refusals").atMost(PATIENCE).until(() -> refused.get() > before || unexpected.get() != null);
    }

    private static String upload(ServiceProcess service) throws Exception {
        String file = IntStream.range(0, IMPORTED)
                .mapToObj(n -> "imported,2024-03-01,visit,i-" + n)
                .collect(Collectors.joining("\n", "customerId,time,kind,id\n", "\n"));
        HttpResponse<String> answer = service.http.send(
                service.request("/imports?kind=contact")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
    }

    private static Set<String> onTheTopic(ServiceProcess service) {
        int records = (int) written(service.kafka.bootstrapServers());
        try (KafkaTopics topics = KafkaTopics.at(service.kafka.bootstrapServers())) {
            return topics.consume(Topics.CONTACTS, records, PATIENCE).stream()
                    .map(record -> event(record.value()).id())
                    .collect(Collectors.toSet());
        }
    }

    private static long written(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CONTACTS).stream()
                    .map(partition -> new TopicPartition(Topics.CONTACTS, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static CloudEvent event(byte[] value) {
        try {
            return CloudEventCodec.decode(value);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private static long number(ServiceProcess service, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        service.database().jdbcUrl(),
                        service.database().username(),
                        service.database().password());
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
