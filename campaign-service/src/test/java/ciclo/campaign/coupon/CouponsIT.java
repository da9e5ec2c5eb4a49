package ciclo.campaign.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.Callers;
import ciclo.campaign.coupon.Issuing.Granted;
import ciclo.campaign.fixture.Answers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.campaign.profile.Aliases;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.RewardGranted;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.inbox.Transactions;
import ciclo.testkit.CicloServers;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class CouponsIT {

    private static World world;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @Inject
    Pool pool;

    @Inject
    Issuing issuing;

    @Inject
    Redeeming redeeming;

    @Inject
    Aliases aliases;

    @BeforeAll
    static void meetTheWorld() {
        world = new World();
    }

    @AfterAll
    static void leaveTheWorld() {
        world.close();
    }

    @Test
    void messageBringsACodeThatItsOwnerUsesOnceAndNobodyElse() {
        // Given
        String offer = offer("\"percent\": 15, \"validFor\": \"P30D\", \"minOrder\": \"20.00\"");
        String id = Campaigning.running("""
                {"name": "Come back", "template": "win-back", "offer": "%s",
                 "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "growth"}}""".formatted(offer));
        Person ana = World.person();
        Person thief = World.person();
        world.profile(ana, 1);
        world.entered(ana, "reactivation", "growth", 1);
        world.published(ana, 2);
        JsonPath issued = Callers.reader()
                .queryParam("customer", ana.id())
                .queryParam("campaign", id)
                .get("/coupons")
                .jsonPath();
        String code = issued.getString("items[0].code");
        assertThat(issued.getList("items")).hasSize(1);
        assertThat(mails.mailsTo(ana.email()).stream()
                        .anyMatch(mail -> text(mail).contains(code)))
                .isTrue();
        // The shipped recommendation, which the same change sets off, has the code that their friends come with.
        assertThat(mails.mailsTo(ana.email()))
                .anyMatch(mail -> text(mail).replace("=\r\n", "").contains(World.referralCode(ana)));

        assertThat(world.rewards(ana, 1))
                .extracting(CloudEvent::data)
                .singleElement()
                .isInstanceOfSatisfying(RewardGranted.class, reward -> {
                    assertThat(reward.reason()).isEqualTo("message");
                    assertThat(reward.campaign()).isEqualTo(id);
                    assertThat(reward.offer()).isEqualTo(offer);
                    assertThat(reward.toString()).doesNotContain(code);
                });

        assertThat(issued.getString("items[0].expiresAt"))
                .satisfies(end -> assertThat(Instant.parse(end).plusMillis(1).atZone(ZoneId.of("Europe/Madrid")))
                        .matches(start -> start.getHour() == 0 && start.getMinute() == 0));

        // When
        PurchaseRecorded order = order("A-1", "59.90", code.toLowerCase(Locale.ROOT));
        world.sale(thief, order("T-1", "59.90", code));
        await().until(() -> attempts(code), n -> n == 1);
        world.sale(ana, order("A-0", "19.99", code));
        world.sale(ana, order);
        world.sale(ana, order); // Told again, as another event.
        world.sale(ana, order("A-2", "59.90", code));
        await().until(() -> attempts(code), n -> n == 4);

        // Then
        JsonPath coupon = coupon(code);
        assertThat(coupon.getString("usedBy")).isEqualTo("A-1");
        assertThat(coupon.getList("attempts.refused")).containsExactly("not-theirs", "below-minimum", null, "used");
        assertThat(coupon.getString("terms.minOrder")).isEqualTo("20.00");

        // And: an erasure takes the name and leaves the counts
        world.erase(ana);
        await().until(() -> coupon(code).getString("customerId") == null);
        assertThat(coupon(code).getList("attempts")).hasSize(4);
        assertThat(coupon(code).prettify()).doesNotContain(ana.id());
        Campaigning.move(id, "ended");
    }

    @Test
    void ofManyOrdersAtOnceOneUsesTheCouponAndRepeatedEventsChangeNothing() throws Exception {
        // Given
        String owner = "c-" + UUID.randomUUID();
        Granted granted = issue(owner);
        List<Received> orders = IntStream.range(0, 16)
                .mapToObj(i -> purchase(owner, "O-" + i, granted.code().text()))
                .toList();

        // When
        for (int round = 0; round < 2; round++) {
            List<Future<?>> all = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                orders.forEach(order -> all.add(threads.submit(() -> new Transactions(pool, Duration.ofSeconds(20))
                        .run(transaction -> redeeming.apply(transaction, List.of(order, order), List.of())))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        // Then
        JsonPath coupon = coupon(granted.code().text());
        assertThat(coupon.getList("attempts")).hasSize(16);
        assertThat(coupon.getList("attempts.findAll { it.refused == null }")).hasSize(1);
        assertThat(coupon.getList("attempts.findAll { it.refused == 'used' }")).hasSize(15);
        assertThat(coupon.getString("attempts.find { it.refused == null }.order"))
                .isEqualTo(coupon.getString("usedBy"));
    }

    @Test
    void messageWhoseCouponCannotBeIssuedForNowIsTriedAgainAndWasNeverInDoubt() {
        // Given
        String offer = offer("\"percent\": 15, \"validFor\": \"P30D\"");
        String id = Campaigning.running("""
                {"name": "Away", "template": "win-back", "offer": "%s",
                 "trigger": {"kind": "stage-entered", "from": "retention", "to": "conversion"}}""".formatted(offer));
        rename(offer, "away-" + offer);
        Person ana = World.person();
        world.profile(ana, 1);
        world.entered(ana, "retention", "conversion", 1);
        await().until(() -> message(ana, id, "attempts"), attempts -> attempts != null && (int) attempts >= 2);

        // When
        rename("away-" + offer, offer);

        // Then
        await().until(() -> message(ana, id, "status"), "sent"::equals);
        assertThat(message(ana, id, "repeats")).isEqualTo(0);
        Campaigning.move(id, "ended");
    }

    private void rename(String offer, String other) {
        pool.preparedQuery("UPDATE offer SET id = $2 WHERE id = $1")
                .execute(Tuple.of(offer, other))
                .await()
                .indefinitely();
    }

    private static @Nullable Object message(Person person, String campaign, String property) {
        return Answers.messages(person).get("items.find { it.campaign == '" + campaign + "' }." + property);
    }

    @Test
    void whoTurnsOutToBeTheOwnerHasUsedTheCouponWhicheverWasHeardOfFirst() {
        for (boolean mergeFirst : List.of(true, false)) {
            // Given
            Person guest = World.person();
            Person account = World.person();
            world.profile(account, 1);
            String code = issue(guest.id()).code().text();
            PurchaseRecorded order = order("G-1", "30.00", code);

            // When
            if (mergeFirst) {
                world.merged(guest, account, 1);
                await().until(() -> couponsOf(account), one -> one == 1);
                world.sale(account, order);
            } else {
                world.sale(account, order);
                world.sale(account, order("G-2", "30.00", code));
                await().until(() -> attempts(code), two -> two == 2);
                assertThat(coupon(code).getList("attempts.refused")).containsOnly("not-theirs");
                world.merged(guest, account, 1);
            }

            // Then
            await().until(() -> coupon(code).getString("usedBy"), "G-1"::equals);
            assertThat(coupon(code).getList("attempts.refused"))
                    .isEqualTo(mergeFirst ? Collections.singletonList(null) : Arrays.asList(null, "used"));
        }
    }

    private static int couponsOf(Person person) {
        return Callers.reader()
                .queryParam("customer", person.id())
                .get("/coupons")
                .jsonPath()
                .getList("items")
                .size();
    }

    @Test
    void orderAndMergeThatComeAtOnceUseTheCoupon() throws Exception {
        for (int round = 0; round < 10; round++) {
            String guest = "c-" + UUID.randomUUID();
            String account = "c-" + UUID.randomUUID();
            String code = issue(guest).code().text();
            CloudEvent merge = new CloudEvent(
                    "merged-" + guest,
                    "/ciclo/customer-service",
                    guest,
                    Instant.now(),
                    Instant.now(),
                    guest,
                    1L,
                    true,
                    null,
                    new CustomerMerged(guest, account));
            List<Received> merges = List.of(new Received(Topics.PROFILES, 0, 0, Instant.now(), guest, merge));
            CyclicBarrier together = new CyclicBarrier(2);

            List<Future<?>> both = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                both.add(threads.submit(() -> new Transactions(pool, Duration.ofSeconds(20)).run(transaction -> {
                    aliases.apply(transaction, merges);
                    meet(together);
                    redeeming.apply(transaction, List.of(), merges);
                })));
                both.add(threads.submit(() -> new Transactions(pool, Duration.ofSeconds(20)).run(transaction -> {
                    meet(together);
                    redeeming.apply(transaction, List.of(purchase(account, "R-" + guest, code)), List.of());
                })));
            }
            for (Future<?> one : both) {
                one.get();
            }

            assertThat(coupon(code).getString("usedBy")).as("round %d", round).isEqualTo("R-" + guest);
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void groundGivesOneCouponHoweverOftenItIsNamed() {
        String owner = "c-" + UUID.randomUUID();
        Ground ground = new Ground.OfReferral(UUID.randomUUID());
        String offer = offer("\"amount\": \"5.00\", \"currency\": \"EUR\", \"validFor\": \"P1D\"");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Transactions transactions = new Transactions(pool, Duration.ofSeconds(10));

        Granted one = transactions.call(tx -> issuing.issue(tx, offer, owner, ground, now));
        Granted again = transactions.call(tx -> issuing.issue(tx, offer, owner, ground, now.plusSeconds(9)));

        assertThat(again).isEqualTo(one);
        assertThat(Callers.reader()
                        .queryParam("offer", offer)
                        .get("/coupons")
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    @Test
    void offerIsChangedByWhoeverKnowsItAndCouponsKeepTheirTerms() {
        Granted before = issue("c-" + UUID.randomUUID());
        String id = coupon(before.code().text()).getString("offer");
        String other = "{\"name\": \"More\", \"percent\": 20, \"validFor\": \"P1D\"}";

        Callers.writer()
                .contentType(ContentType.JSON)
                .body(other)
                .put("/offers/{id}", id)
                .then()
                .statusCode(428);
        change(id, "\"7\"", other).then().statusCode(412);
        change(id, "\"1\"", other).then().statusCode(200);
        change(id, "*", "{\"name\": \"Both\", \"percent\": 20, \"amount\": \"1\", \"validFor\": \"P1D\"}")
                .then()
                .statusCode(422);
        change(id, "*", "{\"name\": \"No money\", \"amount\": \"1\", \"currency\": \"ZZZ\", \"validFor\": \"P1D\"}")
                .then()
                .statusCode(422);
        change(id, "*", "{\"name\": \"None\", \"percent\": 0, \"validFor\": \"P1M\"}")
                .then()
                .statusCode(422);
        Callers.reader().get("/offers/nothing").then().statusCode(404);
        Callers.reader().get("/coupons/0000-0000-0000-0000").then().statusCode(404);
        Callers.reader().get("/coupons/SUMMER").then().statusCode(404);

        assertThat(coupon(before.code().text()).getInt("terms.percent")).isEqualTo(15);
        assertThat(Callers.reader().get("/offers/{id}", id).jsonPath().getInt("terms.percent"))
                .isEqualTo(20);
        Callers.writer()
                .contentType(ContentType.JSON)
                .body("""
                        {"id": "no-offer", "definition": {"name": "x", "template": "welcome", "offer": "nothing",
                         "trigger": {"kind": "stage-entered", "to": "growth"}}}""")
                .post("/campaigns")
                .then()
                .statusCode(422);
    }

    private Granted issue(String owner) {
        String offer = offer("\"percent\": 15, \"validFor\": \"P30D\"");
        return new Transactions(pool, Duration.ofSeconds(10))
                .call(transaction -> issuing.issue(
                        transaction,
                        offer,
                        owner,
                        new Ground.OfReferral(UUID.randomUUID()),
                        Instant.now().truncatedTo(ChronoUnit.MICROS)));
    }

    private static String offer(String terms) {
        String id = "offer-" + UUID.randomUUID();
        Callers.writer()
                .contentType(ContentType.JSON)
                .body("{\"id\": \"%s\", \"offer\": {\"name\": \"Test\", %s}}".formatted(id, terms))
                .post("/offers")
                .then()
                .statusCode(201);
        return id;
    }

    private static Response change(String id, String tag, String body) {
        return Callers.writer()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(body)
                .put("/offers/{id}", id);
    }

    private static JsonPath coupon(String code) {
        return Callers.reader()
                .get("/coupons/{code}", code)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int attempts(String code) {
        return coupon(code).getList("attempts").size();
    }

    private static PurchaseRecorded order(String id, String amount, String code) {
        return new PurchaseRecorded(id, new BigDecimal(amount), "EUR", null, code, null);
    }

    private static Received purchase(String customer, String order, String code) {
        Instant now = Instant.now();
        CloudEvent event = new CloudEvent(
                order, "/shop", customer, now, now, customer, null, false, null, order(order, "30.00", code));
        return new Received(Topics.PURCHASES, 0, 0, now, customer, event);
    }

    private static String text(MimeMessage mail) {
        return GreenMailUtil.getBody(mail);
    }
}
