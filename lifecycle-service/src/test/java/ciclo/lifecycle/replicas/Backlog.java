package ciclo.lifecycle.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.PlainHistory;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.Topics;
import ciclo.messaging.event.UnreadableEvent;
import ciclo.messaging.outbox.KafkaProducers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A ledger of what was written to the topics, and what has to follow from it. All events of a customer are in one
/// topic in the order of their times, some of them twice: nothing that is published has to be corrected later, unless
/// somebody was moved on by time before the rest was written.
final class Backlog {

    private static final List<Duration> PERIODS =
            List.of(Duration.ofDays(30), Duration.ofDays(180), Duration.ofDays(365));
    private static final RuleTimeline RULES = RuleTimeline.always(RuleSet.shipped());

    private final String prefix;
    private final Random random;
    private final Map<String, List<Occurrence>> lives = new TreeMap<>();
    private final Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
    private final List<CloudEvent> events = new ArrayList<>();
    private volatile boolean inOneGo;

    Backlog(String prefix, long seed, int customers, int size) {
        this.prefix = prefix;
        this.random = new Random(seed);
        Duration step = Duration.ofDays(900).dividedBy(size);
        Instant at = end.minus(step.multipliedBy(size));
        for (int n = 0; n < size; n++) {
            at = at.plus(step).truncatedTo(ChronoUnit.MICROS);
            events.add(event(prefix + random.nextInt(customers), n, at));
        }
    }

    private CloudEvent event(String customer, int n, Instant at) {
        boolean prospect = customer.hashCode() % 4 == 0;
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(20_000), 2);
        CloudEvent event = prospect
                ? Log.contact(customer, random.nextBoolean() ? "visit" : "cart-started", at)
                : Log.purchase(customer, prefix + n, amount.toPlainString(), at, false);
        var ref = new EventRef(event.source(), event.id(), event.type());
        lives.computeIfAbsent(customer, id -> new ArrayList<>())
                .add(
                        prospect
                                ? new Occurrence.Contact(ref, at, kind(event))
                                : new Occurrence.Purchase(ref, at, prefix + n, amount));
        return event;
    }

    private static String kind(CloudEvent event) {
        return ((ContactRecorded) event.data()).kind();
    }

    int size() {
        return events.size();
    }

    /// Writes a part of it, every twentieth event twice.
    void write(String kafka, int from, int to) {
        inOneGo = to - from == size();
        try (Producer<byte[], byte[]> producer =
                KafkaProducers.create(Map.of("bootstrap.servers", kafka), Map.of("linger.ms", 20))) {
            for (CloudEvent event : events.subList(from, to)) {
                for (int copies = random.nextInt(20) == 0 ? 2 : 1; copies > 0; copies--) {
                    var unused = producer.send(record(event));
                }
            }
            producer.flush();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(CloudEvent event) {
        String topic = event.data() instanceof ContactRecorded ? Topics.CONTACTS : Topics.PURCHASES;
        return new ProducerRecord<>(
                topic, event.partitionKey().getBytes(StandardCharsets.UTF_8), CloudEventCodec.encode(event));
    }

    /// Each event counts once, histories are those of the definition, and what was published leads through them.
    void assertAppliedOnce(Cluster cluster) {
        cluster.awaitEvents(prefix, size());
        cluster.awaitCalm();
        assertThat(cluster.events(prefix)).isEqualTo(size());
        Map<String, List<String>> histories = histories(cluster);
        Map<String, List<CloudEvent>> published = published(cluster);
        lives.forEach((customer, life) -> {
            List<String> definition = PlainHistory.periods(life, RULES, PERIODS).stream()
                    .filter(period -> !period.from().isAfter(Instant.now()))
                    .map(Backlog::line)
                    .toList();
            assertThat(histories.get(customer)).as("history of %s", customer).isEqualTo(definition);
            assertIsAWalkThrough(definition, published.getOrDefault(customer, List.of()), customer);
        });
    }

    private Map<String, List<String>> histories(Cluster cluster) {
        Map<String, List<String>> histories = new HashMap<>();
        Tables.query(
                        cluster.pool,
                        "SELECT customer_id, stage, from_at FROM stage_period WHERE customer_id LIKE '" + prefix
                                + "%' ORDER BY customer_id, from_at")
                .forEach(row -> histories
                        .computeIfAbsent(row.getString(0), id -> new ArrayList<>())
                        .add(line(row.getString(1), row.getOffsetDateTime(2).toInstant())));
        return histories;
    }

    private Map<String, List<CloudEvent>> published(Cluster cluster) {
        long count =
                cluster.number("SELECT sum(sequence)::bigint FROM customer WHERE customer_id LIKE '" + prefix + "%'");
        Set<String> ids = new HashSet<>();
        Map<String, List<CloudEvent>> changes = new HashMap<>();
        int[] read = {0};
        List<ConsumerRecord<String, byte[]>> records = cluster.topics.consume(
                Topics.STAGE_CHANGES,
                seen -> {
                    for (; read[0] < seen.size(); read[0]++) {
                        ConsumerRecord<String, byte[]> record = seen.get(read[0]);
                        if (record.key().startsWith(prefix)) {
                            CloudEvent change = decode(record.value());
                            if (ids.add(change.id())) {
                                changes.computeIfAbsent(record.key(), id -> new ArrayList<>())
                                        .add(change);
                            }
                        }
                    }
                    return ids.size() >= count;
                },
                Duration.ofSeconds(30));
        assertThat(ids).as("changes published, of %d records", records.size()).hasSize((int) count);
        return changes;
    }

    private void assertIsAWalkThrough(List<String> definition, List<CloudEvent> changes, String customer) {
        String stage = null;
        long sequence = 0;
        for (CloudEvent event : changes) {
            StageChanged change = (StageChanged) event.data();
            assertThat(event.sequence()).as("sequence of %s", customer).isEqualTo(++sequence);
            assertThat(change.from()).as("walk of %s", customer).isEqualTo(stage);
            if (inOneGo) {
                assertThat(change.cause().kind()).as("cause, of %s", customer).isNotEqualTo("correction");
                assertThat(definition)
                        .as("what was published about %s", customer)
                        .contains(line(change.to(), change.effectiveAt()));
            }
            stage = change.to();
        }
        assertThat(definition.getLast()).as("end of the walk of %s", customer).startsWith(stage + " from ");
    }

    private static String line(Period period) {
        return line(period.stage().wireName(), period.from());
    }

    private static String line(String stage, Instant from) {
        return stage + " from " + from;
    }

    private static CloudEvent decode(byte[] value) {
        try {
            return CloudEventCodec.decode(value);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
