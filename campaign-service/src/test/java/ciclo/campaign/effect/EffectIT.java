package ciclo.campaign.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.Callers;
import ciclo.campaign.effect.domain.Arm;
import ciclo.campaign.effect.domain.Comparison;
import ciclo.campaign.effect.domain.Effect;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.event.MessageEvent.MessageHeldOut;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class EffectIT {

    private static final String HALF = """
            {"name": "Measured", "template": "welcome", "heldOut": 0.5,
             "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "growth"}}""";

    @Inject
    Pool pool;

    /// Against sums of its own over what was put in.
    @Test
    void effectIsThatOfTheTwoGroupsAndOfNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (World world = new World()) {
            // Given
            String id = Campaigning.running(HALF);
            List<Person> people =
                    IntStream.range(0, 20).mapToObj(i -> World.person()).toList();
            people.forEach(person -> {
                world.profile(person, 1);
                buy(world, person, "1000.00"); // Before they entered.
                world.entered(person, "reactivation", "growth", 2);
            });
            Map<Person, Boolean> heldOut = new HashMap<>();
            people.forEach(person -> heldOut.put(person, isHeldOut(world, person, id)));

            // When
            Map<Person, BigDecimal> revenue = new HashMap<>();
            for (Person person : people) {
                BigDecimal spent = new BigDecimal(random.nextInt(4) == 0 ? 0 : random.nextInt(10_000)).movePointLeft(2);
                if (spent.signum() > 0) {
                    String order = buy(world, person, spent.toPlainString());
                    if (random.nextInt(4) == 0) {
                        world.sale(person, new PurchaseRefunded(order, spent, "EUR", null));
                        spent = BigDecimal.ZERO;
                    }
                }
                revenue.put(person, spent);
            }

            // Then
            Effect expected = Effect.of(arm(people, heldOut, revenue, false), arm(people, heldOut, revenue, true), 0.5);
            await().untilAsserted(() -> {
                JsonPath effect = effect(id);
                assertThat(new BigDecimal(effect.getString("treated.revenue")))
                        .as("seed %d", seed)
                        .isEqualByComparingTo(expected.treated().revenue());
                assertThat(new BigDecimal(effect.getString("heldOut.revenue")))
                        .as("seed %d", seed)
                        .isEqualByComparingTo(expected.heldOut().revenue());
            });
            JsonPath effect = effect(id);
            assertThat(effect.getLong("treated.entered") + effect.getLong("heldOut.entered"))
                    .isEqualTo(20);
            assertThat(effect.getLong("treated.converted"))
                    .isEqualTo(expected.treated().converted());
            assertThat(effect.getLong("heldOut.converted"))
                    .isEqualTo(expected.heldOut().converted());
            assertThat(effect.getLong("complete")).isZero();
            assertThat(expected.revenue()).isInstanceOfSatisfying(Comparison.Measured.class, measured -> {
                assertThat(effect.getDouble("revenue.low")).isEqualTo(measured.low());
                assertThat(effect.getDouble("revenue.pValue")).isEqualTo(measured.pValue());
            });

            // And: who comes back counts once, as before
            people.forEach(person -> world.entered(person, "reactivation", "growth", 4));
            people.forEach(person -> world.published(person, 4));
            assertThat(effect(id).getMap("sampleRatio")).isEqualTo(effect.getMap("sampleRatio"));
            Campaigning.move(id, "ended");
        }
    }

    /// The first was given their money back under the name that they have now; the second order was for nothing; of
    /// the third two sources told, and half of that came back; the last was for nothing and taken back.
    @Test
    void orderIsThePersonsWhoeverToldOfItAndUnderWhicheverName() {
        String id = Campaigning.draft(HALF);
        new Transactions(pool, Duration.ofSeconds(10)).run(connection -> {
            run(connection, """
                    INSERT INTO enrolment (campaign_id, customer_id, held_out, entered_at)
                    SELECT $1, $1 || '-' || n, false, now() - interval '2 days' FROM generate_series(1, 4) n""", id);
            run(connection, "INSERT INTO customer_alias (absorbed, survivor) VALUES ($1 || '-old', $1 || '-1')", id);
            run(connection, """
                    INSERT INTO purchase (source, event_id, customer_id, order_id, at, amount)
                    SELECT source, $1 || '-' || who, $1 || '-' || who, 'o', now() - interval '1 day', amount
                    FROM (VALUES ('/shop', 'old', 59.90), ('/shop', '2', 0), ('/shop', '3', 10), ('/till', '3', 10),
                        ('/shop', '4', 0)) AS told (source, who, amount)""", id);
            run(connection, """
                    INSERT INTO refund (source, event_id, customer_id, order_id, at, amount)
                    SELECT '/shop', $1 || '-back-' || who, $1 || '-' || who, 'o', now(), amount
                    FROM (VALUES ('1', 59.90), ('3', 10), ('4', 0)) AS told (who, amount)""", id);
        });

        JsonPath effect = effect(id);

        assertThat(effect.getLong("treated.entered")).isEqualTo(4);
        assertThat(effect.getLong("treated.converted")).isEqualTo(2);
        assertThat(new BigDecimal(effect.getString("treated.revenue"))).isEqualByComparingTo("10");
    }

    @Test
    void campaignThatHoldsNobodyOutHasNoEffectToTell() {
        Callers.reader().get("/campaigns/welcome/effect").then().statusCode(409);
        Callers.reader().get("/campaigns/nothing/effect").then().statusCode(404);
        String id = Campaigning.draft(HALF);
        assertThat(effect(id).getString("conversion.tooLittle")).isNotBlank();
    }

    private static void run(SqlConnection connection, String sql, String campaign) {
        var unused = Sql.execute(connection, sql, campaign);
    }

    private static String buy(World world, Person person, String amount) {
        String order = UUID.randomUUID().toString();
        world.sale(person, new PurchaseRecorded(order, new BigDecimal(amount), "EUR", null, null, null));
        return order;
    }

    private static JsonPath effect(String id) {
        return Callers.reader()
                .get("/campaigns/{id}/effect", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.BIG_DECIMAL));
    }

    /// A growth change brings the shipped campaign's message, too.
    private static boolean isHeldOut(World world, Person person, String campaign) {
        return world.published(person, 2).stream()
                        .map(event -> event.data())
                        .filter(data -> data instanceof MessageSent sent
                                        && sent.campaign().equals(campaign)
                                || data instanceof MessageHeldOut out
                                        && out.campaign().equals(campaign))
                        .findFirst()
                        .orElseThrow()
                instanceof MessageHeldOut;
    }

    private static Arm arm(
            List<Person> people, Map<Person, Boolean> heldOut, Map<Person, BigDecimal> revenue, boolean out) {
        List<BigDecimal> all = people.stream()
                .filter(person -> heldOut.getOrDefault(person, false) == out)
                .map(person -> revenue.getOrDefault(person, BigDecimal.ZERO))
                .toList();
        return new Arm(
                all.size(),
                all.stream().filter(spent -> spent.signum() > 0).count(),
                all.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                all.stream().map(spent -> spent.multiply(spent)).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
