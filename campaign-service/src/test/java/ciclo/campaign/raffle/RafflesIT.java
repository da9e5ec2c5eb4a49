package ciclo.campaign.raffle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.RewardGranted;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class RafflesIT {

    private static World world;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

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
    void raffleIsDrawnOnceAndAnybodyCanComputeItAgain() throws Exception {
        // Given
        List<Person> people =
                IntStream.range(0, 6).mapToObj(i -> World.person()).toList();
        for (int i = 0; i < people.size(); i++) {
            world.profile(people.get(i), 1);
            world.entered(people.get(i), "retention", 1);
            buy(people.get(i), i < 4 ? 7 : 6);
        }
        people.forEach(person -> assertThat(world.published(person, 1)).hasSize(1));
        await().until(() -> purchases(people) == 4 * 7 + 2 * 6);
        String id = draft("\"prizes\": 2, \"offer\": \"prize\", \"stage\": \"retention\", \"purchases\": 7");
        RestAssured.get("/raffles/{id}/proof", id).then().statusCode(404);
        Callers.writer().post("/raffles/{id}/draw", id).then().statusCode(409);
        Callers.writer().post("/raffles/{id}/open", id).then().statusCode(428);
        JsonPath opened = open(id);
        JsonPath before = proof(id);
        assertThat(before.getMap("")).containsOnlyKeys("id", "state", "prizes", "algorithm", "commitment");

        // When
        List<Future<Integer>> draws = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                draws.add(threads.submit(
                        () -> Callers.writer().post("/raffles/{id}/draw", id).statusCode()));
            }
        }
        for (Future<Integer> draw : draws) {
            assertThat(draw.get()).isEqualTo(200);
        }

        // Then
        JsonPath proof = proof(id);
        assertThat(proof.getString("commitment"))
                .isEqualTo(opened.getString("commitment"))
                .isEqualTo(hex(sha256(HexFormat.of().parseHex(proof.getString("seed")))));
        assertThat(proof.getList("entrants")).hasSize(4);
        assertThat(proof.getList("winners.entrant"))
                .isEqualTo(recomputed(proof.getString("seed"), proof.getList("entrants"), 2));
        List<String> winners =
                Callers.reader().get("/raffles/{id}/winners", id).jsonPath().getList("items.customerId");
        assertThat(people.subList(0, 4)).extracting(Person::id).containsAll(winners);
        assertThat(proof.prettify()).doesNotContain(winners);

        // And: each winner has one prize, and is told of it
        for (Person person : people) {
            List<String> codes = Callers.reader()
                    .queryParam("customer", person.id())
                    .queryParam("offer", "prize")
                    .get("/coupons")
                    .jsonPath()
                    .getList("items.code");
            assertThat(codes).hasSize(winners.contains(person.id()) ? 1 : 0);
            if (winners.contains(person.id())) {
                assertThat(world.rewards(person, 1))
                        .extracting(CloudEvent::data)
                        .singleElement()
                        .isInstanceOfSatisfying(RewardGranted.class, reward -> {
                            assertThat(reward.reason()).isEqualTo("raffle");
                            assertThat(reward.raffle()).isEqualTo(id);
                            assertThat(reward.amount()).isEqualByComparingTo("50");
                        });
                world.published(person, 2);
                assertThat(mails.mailsTo(person.email()))
                        .anyMatch(mail -> GreenMailUtil.getBody(mail).contains(codes.getFirst()));
            }
        }

        // And: an erasure changes nothing about the proof
        Person winner = people.stream()
                .filter(person -> person.id().equals(winners.getFirst()))
                .findFirst()
                .orElseThrow();
        world.erase(winner);
        await().until(() ->
                Callers.reader().get("/raffles/{id}/winners", id).jsonPath().getString("items[0].customerId") == null);
        assertThat(proof(id).getMap("")).isEqualTo(proof.getMap(""));
    }

    @Test
    void seedIsNowhereBeforeTheDrawAndTheRaffleIsDrawnWhenItsTimeComes() {
        String id = draft("\"prizes\": 1, \"stage\": \"acquisition\", \"purchases\": 1000, \"drawAt\": \"%s\""
                .formatted(Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS)));
        JsonPath opened = open(id);
        String stored = row(id);
        await().until(() -> proof(id).getString("state"), "drawn"::equals);

        String seed = proof(id).getString("seed");
        assertThat(stored).doesNotContain(seed.substring(0, 8));
        assertThat(opened.prettify()).doesNotContain(seed);
        assertThat(proof(id).getList("winners")).isEmpty();
        Callers.writer()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"name\": \"Late\", \"prizes\": 9}")
                .put("/raffles/{id}", id)
                .then()
                .statusCode(409);
    }

    @Test
    void raffleOfTheMonthIsOpenByItself() {
        YearMonth month = YearMonth.now(ZoneOffset.UTC);
        await().untilAsserted(() -> {
            JsonPath raffle = Callers.reader()
                    .get("/raffles/monthly-" + month)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(raffle.getString("state")).isEqualTo("open");
            assertThat(raffle.getString("commitment")).matches("[0-9a-f]{64}");
            assertThat(raffle.getString("drawAt")).startsWith(month.plusMonths(1) + "-01T00:00");
        });
        Callers.writer()
                .contentType(ContentType.JSON)
                .body("{\"id\": \"none\", \"raffle\": {\"name\": \"x\", \"prizes\": 1, \"offer\": \"nothing\"}}")
                .post("/raffles")
                .then()
                .statusCode(422);
    }

    /// With Java's own hashes, and none of ours.
    private static List<String> recomputed(String seed, List<String> entrants, int prizes)
            throws GeneralSecurityException {
        List<String> sorted = entrants.stream().sorted().toList();
        assertThat(sorted).isEqualTo(entrants);
        byte[] list = sha256((String.join("\n", sorted) + "\n").getBytes(UTF_8));
        byte[] key = hmac(HexFormat.of().parseHex(seed), list);
        Map<String, String> lots = new HashMap<>();
        for (String entrant : entrants) {
            lots.put(entrant, hex(hmac(key, entrant.getBytes(UTF_8))));
        }
        return entrants.stream()
                .sorted(Comparator.comparing(lots::get))
                .limit(prizes)
                .toList();
    }

    private static byte[] sha256(byte[] message) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(message);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String draft(String says) {
        String id = "raffle-" + UUID.randomUUID();
        Callers.writer()
                .contentType(ContentType.JSON)
                .body("{\"id\": \"%s\", \"raffle\": {\"name\": \"Test\", %s}}".formatted(id, says))
                .post("/raffles")
                .then()
                .statusCode(201);
        return id;
    }

    private static JsonPath open(String id) {
        return Callers.writer()
                .header("If-Match", "\"1\"")
                .post("/raffles/{id}/open", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath proof(String id) {
        return RestAssured.get("/raffles/{id}/proof", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void buy(Person person, int times) {
        for (int i = 0; i < times; i++) {
            world.sale(
                    person,
                    new PurchaseRecorded(UUID.randomUUID().toString(), BigDecimal.TEN, "EUR", null, null, null));
        }
    }

    private long purchases(List<Person> people) {
        return new Transactions(pool, Duration.ofSeconds(10))
                .call(connection -> Sql.execute(
                                connection, "SELECT count(*) AS n FROM purchase WHERE customer_id = ANY($1)", (Object)
                                        people.stream().map(Person::id).toArray(String[]::new))
                        .iterator()
                        .next()
                        .getLong("n"));
    }

    private String row(String id) {
        return new Transactions(pool, Duration.ofSeconds(10))
                .call(connection -> Sql.execute(
                                connection,
                                "SELECT r::text || encode(sealed_seed, 'escape') AS everything FROM raffle r WHERE id = $1",
                                id)
                        .iterator()
                        .next()
                        .getString("everything"));
    }
}
