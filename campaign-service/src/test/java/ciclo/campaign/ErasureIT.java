package ciclo.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import ciclo.campaign.fixture.Answers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerReferred;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.inbox.Watermark;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whoever is erased is nowhere any more, and every count is what it was.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class ErasureIT {

    private static final String WON_BACK = """
            {"name": "Won back", "template": "welcome", %s,
             "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "growth"}}""";

    private static World world;

    @Inject
    Pool pool;

    @BeforeAll
    static void meetTheWorld() {
        world = new World();
    }

    @AfterAll
    static void leaveTheWorld() {
        world.close();
    }

    @Test
    void erasureLeavesTheCountsAndNothingThatNamesThePerson() {
        // Given
        String measured = Campaigning.running(WON_BACK.formatted("\"heldOut\": 0.5"));
        Person guest = World.person();
        Person account = World.person();
        for (Person name : List.of(guest, account)) {
            world.profile(name, 1);
            world.ticket(name, 1, new TicketOpened("T-" + name.id(), "normal", "portal", null, null));
            world.entered(name, "reactivation", "growth", 2);
            assertThat(world.published(name, 2)).hasSize(2);
            world.sale(name, order(name, "1", null));
        }
        world.merged(guest, account, 2);
        world.sale(account, new PurchaseRefunded("o-1-" + guest.id(), new BigDecimal("5.00"), "EUR", null));
        await().until(() -> revenue(measured), "35.00"::equals);
        String effect = effect(measured);
        long messages = messagesOf(measured);

        // When
        world.erase(account);
        world.erase(guest);

        // Then
        assertThat(world.forgotten(guest)).hasSize(1);
        assertThat(world.forgotten(account)).hasSize(1);
        assertThat(traces(guest, account)).isEmpty();
        assertThat(effect(measured)).isEqualTo(effect);
        assertThat(messagesOf(measured)).isEqualTo(messages);

        // And: what comes late finds nobody
        world.entered(guest, "growth", "conversion", 3);
        Person after = neighbour(guest);
        world.profile(after, 1);
        world.entered(after, "growth", 1);
        assertThat(world.published(after, 1)).hasSize(1);
        assertThat(traces(guest, account)).isEmpty();
        Campaigning.move(measured, "ended");
    }

    @Test
    void erasureTakesTheNameOffRewardsAndLeavesThemToTheOthers() {
        // Given
        Person referrer = World.person();
        Person person = World.person();
        Person friend = World.person();
        Instant came = Instant.now();
        world.contact(person, came, new CustomerReferred(referrer.id(), "7KQ2M9XD"));
        world.contact(friend, came, new CustomerReferred(person.id(), "7KQ2M9XD"));
        List.of(person, friend).forEach(buyer -> world.sale(buyer, order(buyer, "1", null)));
        await().until(() -> codes(person), codes -> codes.size() == 2);
        String used = codes(person).getFirst();
        world.sale(person, order(person, "2", used));
        world.scored(person, "40.00", 0.5, came);
        String raffle = raffleWonBy(person);
        await().until(() -> isIn("value_score", person) && isIn("redemption", person));
        int won = winners(raffle).size();

        // When: the last of it comes with the tombstone
        world.scored(person, "41.00", 0.6, Instant.now());
        world.sale(person, order(person, "3", used));
        world.erase(person);

        // Then
        assertThat(world.forgotten(person)).hasSize(1);
        assertThat(traces(person)).isEmpty();
        assertThat(coupon(used).getString("usedBy")).isEqualTo("erased");
        for (Person other : List.of(referrer, friend)) {
            assertThat(codes(other)).hasSize(1);
            assertThat(outcomes(other)).containsExactly("converted");
        }
        assertThat(winners(raffle)).hasSize(won).doesNotContain(person.id());
    }

    @Test
    void erasureIsConfirmed() {
        Person person = World.person();
        world.profile(person, 1);
        world.erase(person);

        assertThat(world.forgotten(person))
                .extracting(CloudEvent::data)
                .first()
                .isInstanceOfSatisfying(
                        CustomerForgotten.class,
                        said -> assertThat(said.service()).isEqualTo("campaign-service"));
    }

    /// Everybody wins who has bought and is in its stage.
    private static String raffleWonBy(Person person) {
        String id = "raffle-" + UUID.randomUUID();
        world.profile(person, 1);
        world.entered(person, "retention", 1);
        await().until(() -> Answers.decisions(person).getList("items.campaign"), hasItem("loyalty-prize"));
        Callers.writer()
                .contentType(ContentType.JSON)
                .body("""
                        {"id": "%s", "raffle": {"name": "Test", "prizes": 10000, "stage": "retention", "purchases": 2}}""".formatted(id))
                .post("/raffles")
                .then()
                .statusCode(201);
        Callers.writer()
                .header("If-Match", "*")
                .post("/raffles/{id}/open", id)
                .then()
                .statusCode(200);
        Callers.writer().post("/raffles/{id}/draw", id).then().statusCode(200);
        assertThat(winners(id)).contains(person.id());
        return id;
    }

    private static List<String> winners(String raffle) {
        return Callers.reader().get("/raffles/{id}/winners", raffle).jsonPath().getList("items.customerId");
    }

    private static List<String> codes(Person person) {
        return Callers.reader()
                .queryParam("customer", person.id())
                .get("/coupons")
                .jsonPath()
                .getList("items.code");
    }

    private static JsonPath coupon(String code) {
        return Callers.reader().get("/coupons/{code}", code).jsonPath();
    }

    private static List<String> outcomes(Person person) {
        return Callers.reader()
                .get("/customers/{id}/referrals", person.id())
                .jsonPath()
                .getList("items.outcome");
    }

    private static PurchaseRecorded order(Person person, String number, @Nullable String code) {
        return new PurchaseRecorded(
                "o-%s-%s".formatted(number, person.id()), new BigDecimal("20.00"), "EUR", null, code, null);
    }

    /// Somebody whose records are read after theirs.
    private static Person neighbour(Person person) {
        Person neighbour = World.person();
        while (Watermark.hash(neighbour.id()) % World.PARTITIONS != Watermark.hash(person.id()) % World.PARTITIONS) {
            neighbour = World.person();
        }
        return neighbour;
    }

    /// The tables that have one of their ids anywhere in them.
    private List<String> traces(Person... people) {
        List<String> tables = new ArrayList<>();
        pool.query("SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()")
                .execute()
                .await()
                .indefinitely()
                .forEach(row -> tables.add(row.getString(0)));
        assertThat(tables).contains("candidate", "purchase", "referral", "redemption", "coupon", "raffle_entrant");
        // What is on its way to Kafka has its own end.
        tables.remove("outbox");
        return tables.stream()
                .filter(table -> Arrays.stream(people).anyMatch(person -> isIn(table, person)))
                .toList();
    }

    private boolean isIn(String table, Person person) {
        String sql = "SELECT count(*)::text FROM \"%s\" t WHERE to_jsonb(t)::text LIKE $1".formatted(table);
        return !text(sql, "%" + person.id() + "%").equals("0");
    }

    private String effect(String campaign) {
        return Callers.reader()
                .get("/campaigns/{id}/effect", campaign)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String revenue(String campaign) {
        JsonPath effect = JsonPath.from(effect(campaign));
        return new BigDecimal(effect.getString("treated.revenue"))
                .add(new BigDecimal(effect.getString("heldOut.revenue")))
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private long messagesOf(String campaign) {
        return Long.parseLong(text("SELECT count(*)::text FROM candidate WHERE campaign_id = $1", campaign));
    }

    private String text(String sql, String value) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}
