package ciclo.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.Topics;
import ciclo.messaging.event.UnreadableEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTopologyTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(400));

    /// Held, so that its level is not forgotten.
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    @TempDir
    Path folder;

    @BeforeAll
    static void quiet() {
        KAFKA.setLevel(Level.SEVERE);
    }

    @Test
    void contactThenPurchaseLeadFromAcquisitionToGrowth() {
        try (TopologyTestDriver driver = driver("once")) {
            send(driver, contact(1));
            send(driver, purchase(2));

            assertThat(changes(driver)).map(StageChanged::to).containsExactly("acquisition", "growth");
        }
    }

    @Test
    void repeatedEventChangesNothing() {
        try (TopologyTestDriver driver = driver("repeated")) {
            for (int day : List.of(1, 2, 3, 3, 3, 3)) {
                send(driver, purchase(day));
            }

            assertThat(changes(driver)).map(StageChanged::to).containsExactly("growth");
            assertThat(history(driver)).hasSize(3);
        }
    }

    @Test
    void anyOrderOfArrivalLeadsToTheSameStage() {
        // More than a customer's entry holds, so that the history is asked too.
        List<CloudEvent> events = new ArrayList<>();
        for (int day = 1; day <= 100; day++) {
            events.add(day % 3 == 0 ? purchase(day) : contact(day));
        }
        String punctual = finalStage("punctual", events);
        for (long seed = 0; seed < 5; seed++) {
            List<CloudEvent> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(finalStage("shuffled-" + seed, shuffled))
                    .as("seed %d", seed)
                    .isEqualTo(punctual);
        }
    }

    private String finalStage(String name, List<CloudEvent> events) {
        try (TopologyTestDriver driver = driver(name)) {
            events.forEach(event -> send(driver, event));
            KeyValueStore<Bytes, byte[]> customers = driver.getKeyValueStore(StageTopology.CUSTOMERS);
            Customer customer = Customer.read(customers.get(Bytes.wrap(utf8("c-1"))));
            assertThat(history(driver)).hasSize(events.size());
            assertThat(changes(driver).getLast().to())
                    .isEqualTo(String.valueOf(customer.standing().stage()).toLowerCase(Locale.ROOT));
            return new Stages().at(NOW, "c-1", customer.standing(), History.of(events(driver), "c-1")) + " after "
                    + customer.standing().stage();
        }
    }

    private TopologyTestDriver driver(String name) {
        return new TopologyTestDriver(
                StageTopology.build(), new Settings("nowhere:1", name, folder, 100, 1).toProperties(), NOW);
    }

    private static void send(TopologyTestDriver driver, CloudEvent event) {
        String topic = event.data() instanceof ContactRecorded ? Topics.CONTACTS : Topics.PURCHASES;
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(utf8("c-1"), CloudEventCodec.encode(event));
    }

    private static List<StageChanged> changes(TopologyTestDriver driver) {
        List<StageChanged> changes = new ArrayList<>();
        for (byte[] value : driver.createOutputTopic(
                        StageTopology.STAGE_CHANGES, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()) {
            try {
                changes.add((StageChanged) CloudEventCodec.decode(value).data());
            } catch (UnreadableEvent e) {
                throw new AssertionError(e);
            }
        }
        return changes;
    }

    private static List<?> history(TopologyTestDriver driver) {
        return History.of(events(driver), "c-1");
    }

    private static KeyValueStore<Bytes, byte[]> events(TopologyTestDriver driver) {
        return driver.getKeyValueStore(StageTopology.EVENTS);
    }

    private static CloudEvent contact(int day) {
        return event(day, new ContactRecorded("visit", "web", null, null, null));
    }

    private static CloudEvent purchase(int day) {
        return event(day, new PurchaseRecorded("o-" + day, new BigDecimal("19.90"), "EUR", null, null, null));
    }

    private static CloudEvent event(int day, CustomerEvent data) {
        Instant at = START.plus(Duration.ofDays(day));
        return new CloudEvent("e-" + day, "/shop", "c-1", at, at, "c-1", null, false, null, data);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
