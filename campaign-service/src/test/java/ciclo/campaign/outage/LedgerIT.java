package ciclo.campaign.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.fixture.Letters;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.Topics;
import ciclo.messaging.event.UnreadableEvent;
import ciclo.testkit.Database;
import ciclo.testkit.EmbeddedPostgresServer;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import ciclo.testkit.SmtpRelay;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is killed, and whenever: each customer gets one message. Where nobody could know
/// whether the mail server had taken it, further copies of it bear the same Message-ID, and are counted.
@EnabledIf(
        value = "ciclo.campaign.outage.ServiceProcess#isPackaged",
        disabledReason = "SKIPPED: the service is not packaged")
class LedgerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Person> ledger = new ArrayList<>();

    @Test
    void eachCustomerGetsOneMessageWhateverIsKilled() throws Exception {
        mails.start();
        try (KafkaBroker kafka = Servers.startKafka();
                EmbeddedPostgresServer postgres = Servers.startPostgres();
                World world = new World(kafka.bootstrapServers());
                SmtpRelay relay = new SmtpRelay(mails.getSmtp().getPort())) {
            Database database = postgres.createDatabase("campaign");
            try (var one = new ServiceProcess(folder, "one", kafka, database, relay.port());
                    var other = new ServiceProcess(folder, "other", kafka, database, relay.port())) {
                // Before and after decisions, of which some are made, with others in the queue: another takes over
                CompletableFuture.allOf(
                                CompletableFuture.runAsync(one::start), CompletableFuture.runAsync(other::start))
                        .join();
                enter(world, 120);
                await("decisions").atMost(PATIENCE).until(() -> number(database, "SELECT count(*) FROM decision") > 0);
                one.kill();
                enter(world, 20);
                allSent(database);

                // When the mail server has taken mails and nobody has heard of it, and within the dialogue
                relay.keepAcknowledgements();
                int before = mails.getReceivedMessages().length;
                enter(world, 3);
                await("a mail taken").atMost(PATIENCE).until(() -> mails.getReceivedMessages().length > before);
                relay.hang();
                enter(world, 6);
                await("dialogues")
                        .atMost(PATIENCE)
                        .until(() -> number(database, "SELECT count(*) FROM message WHERE in_doubt") > 3);
                other.kill();
                relay.restore();
                one.start();
                allSent(database);

                // And when the clock has jumped by an hour, with leases running, and all is heard from the beginning
                relay.keepAcknowledgements();
                int taken = mails.getReceivedMessages().length;
                enter(world, 4);
                await("a mail taken").atMost(PATIENCE).until(() -> mails.getReceivedMessages().length > taken);
                change(database, "UPDATE message SET due_at = due_at - interval '1 hour' WHERE status = 'queued'");
                one.kill();
                relay.restore();
                change(database, "UPDATE consumer_offset SET next_offset = 0");
                other.start();
                enter(world, 10);
                allSent(database);
                await("everything to be read again").atMost(PATIENCE).until(() -> offset(database) >= ledger.size());

                // Then
                assertThat(number(database, "SELECT count(*) FROM message")).isEqualTo(ledger.size());
                assertThat(number(database, "SELECT count(*) FROM candidate WHERE NOT decided"))
                        .isZero();
                copiesAreCounted(database);
                eachIsToldOnce(kafka);
            }
        } finally {
            mails.stop();
        }
    }

    private void enter(World world, int people) {
        for (int i = 0; i < people; i++) {
            Person person = World.person();
            ledger.add(person);
            world.profile(person, 1);
            world.entered(person, "growth", 1);
        }
    }

    private void allSent(Database database) {
        await("all to be sent").atMost(PATIENCE).until(() -> sent(database) == ledger.size());
    }

    private static long sent(Database database) throws SQLException {
        return number(database, "SELECT count(*) FROM message WHERE status = 'sent'");
    }

    private static long offset(Database database) throws SQLException {
        return number(
                database,
                "SELECT coalesce(sum(next_offset), 0) FROM consumer_offset WHERE topic = '" + Topics.STAGE_CHANGES
                        + "'");
    }

    /// Every mail that the catcher took is one of the ledger's, and there are no more copies than repeats.
    private void copiesAreCounted(Database database) throws SQLException {
        Map<String, Long> copies = Arrays.stream(mails.getReceivedMessages())
                .collect(Collectors.groupingBy(mail -> Letters.header(mail, "Message-ID"), Collectors.counting()));
        Map<String, Long> repeats = new HashMap<>();
        query(database, "SELECT message_id::text, repeats FROM message", row -> {
            repeats.put("<" + row.getString(1) + "@shop.example>", row.getLong(2));
        });
        assertThat(copies.keySet()).isEqualTo(repeats.keySet());
        assertThat(copies)
                .allSatisfy((id, n) -> assertThat(n - 1).as("copies of %s", id).isLessThanOrEqualTo(repeats.get(id)));
        assertThat(Arrays.stream(mails.getReceivedMessages())
                        .map(mail -> Letters.header(mail, "To"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ledger.stream().map(Person::email).toList());
        assertThat(repeats.values().stream().filter(n -> n > 0).count())
                .as("messages of which nobody knew")
                .isPositive()
                .isLessThan(40);
    }

    private void eachIsToldOnce(KafkaBroker kafka) {
        try (KafkaTopics topics = KafkaTopics.at(kafka.bootstrapServers())) {
            Map<String, List<CloudEvent>> told =
                    topics.consume(Topics.MESSAGES, seen -> distinct(seen).count() >= ledger.size(), PATIENCE).stream()
                            .map(LedgerIT::event)
                            .collect(Collectors.groupingBy(CloudEvent::subject));
            assertThat(told.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            ledger.stream().map(Person::id).toList());
            assertThat(told.values())
                    .allSatisfy(events -> assertThat(events.stream().distinct())
                            .singleElement()
                            .satisfies(event -> {
                                assertThat(event.data()).isInstanceOf(MessageSent.class);
                                assertThat(event.sequence()).isOne();
                            }));
        }
    }

    private static Stream<String> distinct(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(ConsumerRecord::key).distinct();
    }

    private static CloudEvent event(ConsumerRecord<String, byte[]> record) {
        try {
            return CloudEventCodec.decode(record.value());
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private static long number(Database database, String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        query(database, sql, row -> numbers.add(row.getLong(1)));
        return numbers.getFirst();
    }

    @FunctionalInterface
    private interface RowReader {

        void read(ResultSet row) throws SQLException;
    }

    private static void query(Database database, String sql, RowReader reader) throws SQLException {
        try (Connection connection = connect(database);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static void change(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database)) {
            var unused = connection.createStatement().executeUpdate(sql);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
