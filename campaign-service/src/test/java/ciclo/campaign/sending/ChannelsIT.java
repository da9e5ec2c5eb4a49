package ciclo.campaign.sending;

import static ciclo.campaign.fixture.Answers.decisions;
import static ciclo.campaign.fixture.Answers.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.HookCatcher;
import ciclo.campaign.fixture.HookCatcher.Hook;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.testkit.CicloServers;
import com.standardwebhooks.Webhook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class ChannelsIT {

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Pool pool;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @SuppressWarnings("NullAway.Init")
    private HookCatcher hooks;

    @BeforeEach
    void meetTheWorld() throws Exception {
        world = new World();
        hooks = new HookCatcher();
    }

    @AfterEach
    void leaveTheWorld() {
        mails.relay().restore();
        hooks.close();
        world.close();
    }

    @Test
    void webhookIsSignedAndRepeatedUnderTheSameIdUntilItIsTaken() {
        String campaign = webhooksFor("acquisition", hooks.url());
        hooks.behave(hook -> hooks.hooks().size() < 3 ? 500 : 204);

        Person ana = entered("acquisition");

        await().until(() -> hooks.hooks().size(), three -> three == 3);
        assertThat(hooks.hooks()).extracting(hook -> hook.header("webhook-id")).containsOnly(messageOf(campaign, ana));
        assertThat(hooks.hooks())
                .extracting(Hook::body)
                .satisfies(bodies -> assertThat(bodies.stream().distinct()).hasSize(1));
        Webhook receiver = new Webhook(secretOf(campaign));
        Hook taken = hooks.hooks().getLast();
        assertThatCode(() -> receiver.verify(taken.body(), taken.headers())).doesNotThrowAnyException();
        JsonPath body = JsonPath.from(taken.body());
        assertThat(body.getString("data.customerId")).isEqualTo(ana.id());
        assertThat(body.getString("data.language")).isEqualTo("es");
        assertThat(body.getString("data.text")).contains(ana.name());
        await().until(() -> statusOf(campaign, ana), "sent"::equals);
        Campaigning.move(campaign, "ended");
    }

    @Test
    void mailServerThatHangsHoldsUpNoWebhook() {
        String campaign = webhooksFor("conversion", hooks.url());
        Person first = entered("growth");
        await().until(() -> messages(first).getList("items.status"), List.of("sent")::equals);
        mails.relay().hang();

        List<Person> people = List.of(entered("conversion"), entered("conversion"), entered("conversion"));

        await().until(() -> people.stream().allMatch(person -> "sent".equals(statusOf(campaign, person))));
        assertThat(people)
                .allSatisfy(
                        person -> assertThat(statusOf("first-offer", person)).isEqualTo("queued"));
        mails.relay().restore();
        await().until(() -> people.stream().allMatch(person -> "sent".equals(statusOf("first-offer", person))));
        Campaigning.move(campaign, "ended");
    }

    @Test
    void receiverThatHangsHoldsUpNeitherMailsNorTheOthersForLong() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (HookCatcher other = new HookCatcher()) {
            String hanging = webhooksFor("retention", hooks.url());
            String working = webhooksFor("retention", other.url());
            hooks.behave(hook -> {
                over.await();
                return 204;
            });

            List<Person> people = List.of(entered("retention"), entered("retention"), entered("retention"));

            await().until(() -> people.stream()
                    .allMatch(person -> "sent".equals(statusOf("loyalty-prize", person))
                            && "sent".equals(statusOf(working, person))));
            assertThat(people)
                    .allSatisfy(person -> assertThat(statusOf(hanging, person)).isEqualTo("queued"));
            over.countDown();
            await().until(() -> people.stream().allMatch(person -> "sent".equals(statusOf(hanging, person))));
            Campaigning.move(hanging, "ended");
            Campaigning.move(working, "ended");
        }
    }

    @Test
    void urlThatLeadsIntoTheNetworkIsRefusedWhenTheCampaignIsMade() {
        for (String url :
                List.of("http://10.0.0.1:8080/", "http://169.254.169.254:8080/", "ftp://shop.example/", "x")) {
            Callers.writer()
                    .contentType(ContentType.JSON)
                    .body("{\"id\": \"refused\", \"definition\": " + definition("growth", url) + "}")
                    .post("/campaigns")
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/definition/webhook"));
        }
    }

    @Test
    void templateThatCannotBeFilledInPausesItsCampaignAndSaysWhy() {
        // Given
        String template = "poisoned-" + UUID.randomUUID();
        Callers.writer()
                .contentType(ContentType.JSON)
                .body("{\"id\": \"%s\", \"name\": \"P\", \"email\": {\"en\": %s}}"
                        .formatted(template, "{\"subject\": \"Hi\", \"text\": \"Hi\", \"html\": \"<p>Hi\"}"))
                .post("/templates")
                .then()
                .statusCode(201);
        pool.preparedQuery("UPDATE template_version SET email = replace(email::text, '<p>Hi', '{nobody}')::jsonb"
                        + " WHERE template_id = $1")
                .execute(Tuple.of(template))
                .await()
                .indefinitely();
        String campaign = Campaigning.running(
                "{\"name\": \"P\", \"trigger\": {\"kind\": \"stage-entered\", \"to\": \"reactivation\"}, \"template\": \""
                        + template + "\"}");

        // When
        Person ana = entered("reactivation");
        await().until(() -> statusOf(campaign, ana), "failed"::equals);
        Person ben = entered("reactivation");

        // Then
        Callers.reader()
                .get("/campaigns/{id}", campaign)
                .then()
                .body("state", equalTo("paused"), "pauseReason", containsString("content-not-rendered: " + template));
        assertThat(world.published(ana, 2))
                .extracting(CloudEvent::type)
                .containsExactlyInAnyOrder("ciclo.campaign.message-failed.v1", "ciclo.campaign.message-sent.v1");
        assertThat(decisions(ana).getString("items.find { it.campaign == '" + campaign + "' }.reason"))
                .isEqualTo("content-not-rendered");
        await().until(() -> statusOf("win-back", ben), "sent"::equals);
        assertThat(decisions(ben).getList("items.campaign")).doesNotContain(campaign);
        Campaigning.move(campaign, "ended");
    }

    private String webhooksFor(String stage, String url) {
        return Campaigning.running(definition(stage, url));
    }

    private static String definition(String stage, String url) {
        return """
                {"name": "Hooks", "trigger": {"kind": "stage-entered", "to": "%s"}, "channel": "webhook",
                 "webhook": "%s", "template": "welcome"}""".formatted(stage, url);
    }

    private Person entered(String stage) {
        Person person = World.person();
        world.profile(person, 1);
        world.entered(person, stage, 1);
        return person;
    }

    private static @Nullable String statusOf(String campaign, Person person) {
        return messages(person).getString("items.find { it.campaign == '" + campaign + "' }.status");
    }

    private static String messageOf(String campaign, Person person) {
        return messages(person).getString("items.find { it.campaign == '" + campaign + "' }.messageId");
    }

    private static String secretOf(String campaign) {
        return Callers.writer()
                .get("/campaigns/{id}/webhook-secrets", campaign)
                .then()
                .statusCode(200)
                .extract()
                .path("secrets[0]");
    }
}
