package ciclo.campaign.response;

import static ciclo.campaign.fixture.Answers.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import ciclo.campaign.Admission;
import ciclo.campaign.Callers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.Letters;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.Outage;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.campaign.response.domain.Bounce;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageClicked;
import ciclo.messaging.event.MessageEvent.MessageOpened;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.Unsubscribed;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class ResponsesIT {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static World world;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @Inject
    Admission admission;

    @Inject
    Bounces bounces;

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

    @AfterEach
    void mendTheMailServer() {
        mails.relay().restore();
    }

    @Test
    void clicksAndOpensOfPeopleAreToldOnceAndThoseOfMachinesAreCountedApart() {
        // Given
        String campaign = Campaigning.running(
                "{\"name\": \"Ours\", \"trigger\": {\"kind\": \"stage-entered\", \"from\": \"growth\", \"to\": \"acquisition\"},"
                        + " \"template\": \"welcome\"}");
        Person ana = World.person();
        MimeMessage mail = mailOf(campaign, ana);
        String html = Letters.part(mail, "text/html");
        List<String> clicks = Letters.paths(html, "c");
        assertThat(Letters.paths(Letters.part(mail, "text/plain"), "c")).isEqualTo(clicks);
        assertThat(html).doesNotContain("href=\"https://shop.example\"");
        assertThat(clicks).hasSize(1);
        String click = clicks.getFirst();
        String open = Letters.paths(html, "o").getFirst();

        // When
        reader(FIREFOX).head(click).then().statusCode(302);
        reader(FIREFOX)
                .header("Sec-Purpose", "prefetch;prerender")
                .get(click)
                .then()
                .statusCode(302);
        reader(FIREFOX).header("X-Moz", "prefetch").get(click).then().statusCode(302);
        reader("BarracudaCentral Inspector").get(click).then().statusCode(302);
        reader("Mozilla/5.0").get(open).then().statusCode(200);
        for (int i = 0; i < 3; i++) {
            reader(FIREFOX)
                    .get(click)
                    .then()
                    .statusCode(302)
                    .header("Location", equalTo("https://shop.example"))
                    .header("Cache-Control", "no-store");
            reader(FIREFOX).get(open).then().statusCode(200).contentType("image/gif");
        }

        // Then
        assertThat(of(ana, campaign, 3))
                .satisfiesExactly(
                        sent -> assertThat(sent).isInstanceOf(MessageSent.class),
                        clicked -> assertThat(clicked)
                                .isInstanceOfSatisfying(
                                        MessageClicked.class,
                                        link -> assertThat(link.url()).isEqualTo("https://shop.example")),
                        opened -> assertThat(opened).isInstanceOf(MessageOpened.class));
        JsonPath report = report(campaign);
        assertThat(report.getInt("sent")).isOne();
        assertThat(report.getInt("clicked")).isOne();
        assertThat(report.getInt("clickedByMachines")).isOne();
        assertThat(report.getInt("opened")).isOne();
        assertThat(report.getInt("openedByProxies")).isOne();
        assertThat(report.getInt("openedByMachines")).isZero();
        assertThat(report.getInt("links[0].clicks")).isEqualTo(3);
        assertThat(report.getString("links[0].url")).isEqualTo("https://shop.example");
    }

    /// What an erasure does, done step by step.
    @Test
    void whatComesBackDuringAnErasureIsWrittenAboutNobody() throws Exception {
        // Given
        Person ana = World.person();
        MimeMessage mail = mailOf(null, ana);
        String html = Letters.part(mail, "text/html");
        String message = messages(ana).getString("items[0].messageId");
        Person nobody = World.person();
        Transactions transactions = new Transactions(pool, Duration.ofSeconds(30));
        List<Future<?>> coming = new ArrayList<>();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transactions.run(erasure -> {
                admission.halt(erasure);
                coming.add(threads.submit(() -> reader(FIREFOX)
                        .post(Letters.paths(html, "u").getFirst())
                        .statusCode()));
                coming.add(threads.submit(() ->
                        reader(FIREFOX).get(Letters.paths(html, "c").getFirst()).statusCode()));
                coming.add(threads.submit(() -> bounces.take(UUID.fromString(message), Bounce.HARD)));
                await().until(() -> waiting(erasure), three -> three >= 3);
                var unused = Sql.execute(
                        erasure, "UPDATE message SET customer_id = $2 WHERE customer_id = $1", ana.id(), nobody.id());
            });
        }

        // Then
        for (Future<?> one : coming) {
            assertThat((Object) one.get()).isNotEqualTo(500);
        }
        List<String> unsubscribed = transactions.call(connection -> Sql.list(
                connection,
                row -> row.getString("channel"),
                "SELECT channel FROM unsubscription WHERE customer_id = $1",
                ana.id()));
        assertThat(unsubscribed).isEmpty();
        assertThat(world.published(nobody, 3)).hasSize(3);
        assertThat(world.published(ana, 1)).hasSize(1);
    }

    private static long waiting(SqlConnection connection) {
        return Sql.list(
                        connection,
                        row -> row.getLong("n"),
                        "SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .getFirst();
    }

    @Test
    void addressThatWasTamperedWithLeadsNowhere() {
        Person ana = World.person();
        MimeMessage mail = mailOf(null, ana);
        String click = Letters.paths(Letters.part(mail, "text/html"), "c").getFirst();
        String open = Letters.paths(Letters.part(mail, "text/html"), "o").getFirst();

        for (String word : List.of("x", click.substring(4), click.substring(3) + "A", open.substring(3))) {
            reader(FIREFOX).get("/c/" + word).then().statusCode(404);
            reader(FIREFOX).get("/u/" + word).then().statusCode(404).contentType("text/html");
            reader(FIREFOX).post("/u/" + word).then().statusCode(404);
        }
        assertThat(click + open).doesNotContain(ana.id());
    }

    @Test
    void whoPostsIsUnsubscribedOnceAlsoFromWhatIsQueuedAndLookingChangesNothing() {
        // Given
        Person ana = World.person();
        MimeMessage mail = mailOf(null, ana);
        String page =
                Letters.paths(Letters.header(mail, "List-Unsubscribe"), "u").getFirst();
        assertThat(Letters.header(mail, "List-Unsubscribe")).isEqualTo("<" + MailCatcher.ADDRESS + page + ">");
        assertThat(Letters.header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(Letters.paths(Letters.part(mail, "text/html"), "u")).containsExactly(page);
        assertThat(Letters.paths(Letters.part(mail, "text/plain"), "u")).containsExactly(page);
        Outage.begin(mails, world);
        world.entered(ana, "retention", 2);
        await().until(() -> messages(ana).getList("items.status"), List.of("queued", "sent")::equals);

        // When
        reader(FIREFOX)
                .get(page)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<html lang=\"es\">"), containsString("<form method=\"post\">"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
        reader(FIREFOX).head(page).then().statusCode(200);
        assertThat(world.published(ana, 1)).hasSize(1);
        for (int i = 0; i < 2; i++) {
            Response done = RestAssured.given()
                    .contentType("application/x-www-form-urlencoded")
                    .body("List-Unsubscribe=One-Click")
                    .post(page);
            assertThat(done.statusCode()).isEqualTo(200);
        }
        mails.relay().restore();

        // Then
        world.entered(ana, "growth", 3);
        List<MessageEvent> events = published(ana, 4);
        assertThat(events).filteredOn(Unsubscribed.class::isInstance).hasSize(1);
        await().until(
                        () -> Callers.reader()
                                .get("/customers/{id}/decisions", ana.id())
                                .jsonPath()
                                .getList("items.reason"),
                        reasons -> reasons.subList(0, 1).equals(List.of("unsubscribed")));
        assertThat(messages(ana).getList("items.status")).containsExactly("suppressed", "sent");
        assertThat(mails.mailsTo(ana.email())).hasSize(1);

        // And when they want messages again
        Callers.writer()
                .delete("/customers/{id}/unsubscriptions/email", ana.id())
                .then()
                .statusCode(204);
        world.entered(ana, "retention", 4);
        await().until(() -> mails.mailsTo(ana.email()).size(), two -> two == 2);
    }

    @Test
    void whoUnsubscribedUnderAnotherNameStaysUnsubscribed() {
        Person ana = World.person();
        Person annie = World.person();
        MimeMessage mail = mailOf(null, ana);
        String page =
                Letters.paths(Letters.header(mail, "List-Unsubscribe"), "u").getFirst();
        RestAssured.given()
                .multiPart("List-Unsubscribe", "One-Click")
                .post(page)
                .then()
                .statusCode(200);

        world.profile(annie, 1);
        world.merged(ana, annie, 2);
        await().until(() -> messages(annie).getList("items").size(), one -> one == 1);
        world.entered(annie, "growth", 1);

        assertThat(world.suppressed(annie).reason()).isEqualTo("unsubscribed");
    }

    /// The mail that the person gets; of the campaign for whoever comes from growth, or of a shipped one.
    private MimeMessage mailOf(@Nullable String campaign, Person person) {
        world.profile(person, 1);
        if (campaign == null) {
            world.entered(person, "acquisition", 1);
        } else {
            world.entered(person, "growth", "acquisition", 1);
        }
        await().until(
                        () -> messages(person).getList("items.status"),
                        statuses -> !statuses.isEmpty() && statuses.stream().allMatch("sent"::equals));
        return mails.mailsTo(person.email()).stream()
                .filter(mail -> campaign == null
                        || Letters.header(mail, "X-Ciclo-Message").equals(messageOf(campaign, person)))
                .findFirst()
                .orElseThrow();
    }

    private static String messageOf(String campaign, Person person) {
        return messages(person).getString("items.find { it.campaign == '" + campaign + "' }.messageId");
    }

    private static List<MessageEvent> published(Person person, int count) {
        return world.published(person, count).stream()
                .map(CloudEvent::data)
                .map(MessageEvent.class::cast)
                .toList();
    }

    private static List<MessageEvent> of(Person person, String campaign, int count) {
        return published(person, count + 1).stream()
                .filter(event -> event.campaign().equals(campaign))
                .toList();
    }

    private static JsonPath report(String campaign) {
        return Callers.reader()
                .get("/campaigns/{id}/responses", campaign)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification reader(String userAgent) {
        return RestAssured.given().redirects().follow(false).header("User-Agent", userAgent);
    }
}
