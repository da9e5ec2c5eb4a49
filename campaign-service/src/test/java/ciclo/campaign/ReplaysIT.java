package ciclo.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.fixture.Answers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.inbox.Watermarks;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What was read once can be read again, from the beginning and as often as it comes.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class ReplaysIT {

    private static final Set<String> TOPICS =
            Set.of(Topics.STAGE_CHANGES, Topics.PURCHASES, Topics.CUSTOMERS, Topics.CONTACTS, Topics.PROFILES);
    private static final String OF_CANDIDATE = "candidate_id IN (SELECT id FROM candidate WHERE customer_id = ANY($1))";
    private static final String OF_CUSTOMER = "customer_id = ANY($1)";
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("appraisal", OF_CANDIDATE),
            Map.entry("candidate", OF_CUSTOMER),
            Map.entry("coupon", OF_CUSTOMER),
            Map.entry("customer_stage", OF_CUSTOMER),
            Map.entry("decision", OF_CANDIDATE),
            Map.entry("enrolment", OF_CUSTOMER),
            Map.entry("message", OF_CUSTOMER),
            Map.entry("message_sequence", OF_CUSTOMER),
            Map.entry("purchase", OF_CUSTOMER),
            Map.entry("redemption", OF_CUSTOMER),
            Map.entry("referral", "newcomer = ANY($1)"),
            Map.entry("refund", OF_CUSTOMER),
            Map.entry("value_score", OF_CUSTOMER),
            Map.entry("waiting_run", OF_CUSTOMER));

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @Inject
    Pool pool;

    @Inject
    Inboxes inboxes;

    private record Said(String topic, Person person, byte[] bytes) {}

    @Test
    void stageChangesPurchasesSnapshotsAndRecommendationsReadAgainChangeNothing() {
        try (World world = new World();
                Watermarks watermarks = inboxes.watermarks(TOPICS)) {
            // Given
            String id = Campaigning.running("""
                    {"name": "Again", "template": "win-back", "offer": "come-back", "heldOut": 0.5,
                     "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "growth"},
                     "economics": {"margin": 0.5, "messageCost": "0.50",
                      "prior": {"treated": 0.06, "untreated": 0.05}, "learningShare": 0}}""");
            Person referrer = World.person();
            List<Person> people = List.of(World.person(), World.person(), World.person(), World.person());
            List<Said> said = new ArrayList<>();
            Instant now = Instant.now();
            for (int i = 0; i < people.size(); i++) {
                Person person = people.get(i);
                world.profile(person, 1);
                said.add(new Said(Topics.CUSTOMERS, person, world.scored(person, i % 2 == 0 ? "500" : "1", 0.5, now)));
                said.add(new Said(
                        Topics.CONTACTS,
                        person,
                        world.contact(person, now, new CustomerReferred(referrer.id(), "7KQ2M9XD"))));
            }
            await().until(() -> caughtUp(watermarks));
            for (Person person : people) {
                said.add(new Said(Topics.STAGE_CHANGES, person, world.entered(person, "reactivation", "growth", 1)));
                PurchaseRecorded order = new PurchaseRecorded("A-1", new BigDecimal("30"), "EUR", null, null, null);
                said.add(new Said(Topics.PURCHASES, person, world.sale(person, now.plusSeconds(1), false, order)));
                said.add(new Said(
                        Topics.PURCHASES,
                        person,
                        world.sale(
                                person,
                                now.plusSeconds(2),
                                false,
                                new PurchaseRefunded("A-1", BigDecimal.TEN, "EUR", null))));
            }
            people.forEach(person -> world.published(person, 3));
            for (Person person : people) {
                said.add(new Said(Topics.STAGE_CHANGES, person, world.entered(person, "retention", 2)));
                String code = coupons(person).getString("items[0].code");
                PurchaseRecorded order = new PurchaseRecorded("A-2", new BigDecimal("30"), "EUR", null, code, null);
                said.add(new Said(Topics.PURCHASES, person, world.sale(person, now.plusSeconds(3), false, order)));
            }
            await().until(() -> caughtUp(watermarks));
            people.forEach(person -> world.published(person, 4));
            people.forEach(person -> await().until(() -> settled(person)));
            List<Person> everybody =
                    Stream.concat(people.stream(), Stream.of(referrer)).toList();
            Map<String, String> before = state(everybody);
            assertThat(before.entrySet())
                    .filteredOn(table -> table.getValue().equals("0 "))
                    .extracting(Map.Entry::getKey)
                    .containsExactly("waiting_run");
            List<Integer> mailed = mailed(people);

            // When
            for (int round = 0; round < 2; round++) {
                said.forEach(one -> world.repeat(one.topic(), one.person(), one.bytes()));
            }
            await().until(() -> caughtUp(watermarks));

            // Then
            assertThat(state(everybody)).isEqualTo(before);
            assertThat(mailed(people)).isEqualTo(mailed);
            people.forEach(person -> assertThat(coupons(person).getList("items.findAll { it.usedBy == 'A-2' }"))
                    .hasSize(1));
            Campaigning.move(id, "ended");
        }
    }

    /// Whether everything has been applied that is in the log now.
    private static boolean caughtUp(Watermarks watermarks) throws InterruptedException {
        Instant asked = Instant.now();
        var unused = watermarks.refresh(asked);
        return watermarks.refresh(Instant.now()).byTopic().values().stream()
                .flatMap(List::stream)
                .allMatch(applied -> !applied.isBefore(asked));
    }

    private static boolean settled(Person person) {
        JsonPath messages = Answers.messages(person);
        return !messages.getList("items.status").contains("queued");
    }

    private static JsonPath coupons(Person person) {
        return Callers.reader()
                .queryParam("customer", person.id())
                .get("/coupons")
                .jsonPath();
    }

    private List<Integer> mailed(List<Person> people) {
        return people.stream()
                .map(person -> mails.mailsTo(person.email()).size())
                .toList();
    }

    /// A digest of what each table says about these people.
    private Map<String, String> state(List<Person> people) {
        String[] ids = people.stream().map(Person::id).toArray(String[]::new);
        return new Transactions(pool, Duration.ofSeconds(20)).call(connection -> {
            Map<String, String> digests = new TreeMap<>();
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                digests.put(
                        table.getKey(),
                        Sql.execute(
                                        connection,
                                        "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '')"
                                                + " AS digest FROM %s t WHERE %s"
                                                        .formatted(table.getKey(), table.getValue()),
                                        (Object) ids)
                                .iterator()
                                .next()
                                .getString("digest"));
            }
            return digests;
        });
    }
}
