package ciclo.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class CampaignsIT {

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

    @AfterEach
    void mendTheMailServer() {
        mails.relay().restore();
    }

    @Test
    void stageChangeOfAConsentingCustomerBecomesOneMailInTheirLanguage() throws Exception {
        // Given
        Person ana = World.person().called("<b>Ana & Co</b>");
        Person bob = World.person().called("Bob").speaking("en-GB");
        world.profile(ana, 1);
        world.profile(bob, 1);

        // When
        world.entered(ana, "acquisition", 1);
        world.entered(bob, "acquisition", 1);

        // Then
        MimeMessage toAna = onlyMailTo(ana);
        assertThat(toAna.getSubject()).isEqualTo("Le damos la bienvenida a Ciclo Shop");
        assertThat(toAna.getFrom()[0]).hasToString("hello@shop.example");
        assertThat(toAna.getHeader("Content-Language")).containsExactly("es");
        assertThat(part(toAna, "text/plain"))
                .startsWith("Hola, <b>Ana & Co</b>:")
                .contains("Ciclo Shop");
        assertThat(part(toAna, "text/html"))
                .contains("&lt;b&gt;Ana &amp; Co&lt;/b&gt;")
                .contains("lang=\"es\"");
        assertThat(onlyMailTo(bob).getSubject()).isEqualTo("Welcome to Ciclo Shop");

        CloudEvent sent = world.published(ana, 1).getFirst();
        assertThat(sent.sequence()).isEqualTo(1);
        assertThat(sent.traceparent()).startsWith("00-0af7651916cd43dd8448eb211c80319c");
        assertThat(sent.data()).isInstanceOfSatisfying(MessageSent.class, message -> {
            assertThat(message.campaign()).isEqualTo("welcome");
            assertThat(message.locale()).isEqualTo("es");
            assertThat(message.causeEventId()).isEqualTo("stage-" + ana.id() + "-1");
            assertThat(idOf(toAna)).isEqualTo("<" + message.messageId() + "@shop.example>");
        });
        assertThat(messages(ana).getList("items.status")).containsExactly("sent");
        assertThat(decisions(ana).getString("items[0].outcome")).isEqualTo("sent");
    }

    @Test
    void eachStageHasItsCampaign() {
        List<String> stages = List.of("acquisition", "conversion", "growth", "retention", "reactivation");
        List<Person> people = stages.stream()
                .map(stage -> {
                    Person person = World.person();
                    world.profile(person, 1);
                    world.entered(person, stage, 1);
                    return person;
                })
                .toList();

        assertThat(people.stream()
                        .map(person -> ((MessageSent)
                                        world.published(person, 1).getFirst().data())
                                .campaign()))
                .containsExactly("welcome", "first-offer", "recommend-a-friend", "loyalty-prize", "win-back");
        assertThat(people)
                .allSatisfy(person -> assertThat(mails.mailsTo(person.email())).hasSize(1));
    }

    @Test
    void withoutConsentNothingIsSentAndTheDecisionExplainsIt() {
        Person ana = World.person().withoutConsent();
        world.profile(ana, 1);
        world.entered(ana, "acquisition", 1);

        assertThat(onlySuppression(ana).reason()).isEqualTo("no-consent");
        JsonPath decisions = decisions(ana);
        assertThat(decisions.getString("items[0].outcome")).isEqualTo("suppressed");
        assertThat(decisions.getString("items[0].reason")).isEqualTo("no-consent");
        assertThat(decisions.getString("items[0].explanation.find { it.check == 'no-consent' }.found"))
                .isEqualTo("no consent");
        assertThat(decisions.getBoolean("items[0].explanation.find { it.check == 'no-address' }.passed"))
                .isTrue();
        assertThat(decisions.prettify()).doesNotContain(ana.name()).doesNotContain("mail.example");
        assertThat(mails.mailsTo(ana.email())).isEmpty();
    }

    @Test
    void customerWithoutAProfileOrWithoutAnAddressGetsNothing() {
        Person unknown = World.person();
        Person unreachable = World.person().at(null);
        world.profile(unreachable, 1);
        world.entered(unknown, "growth", 1);
        world.entered(unreachable, "growth", 1);

        assertThat(onlySuppression(unknown).reason()).isEqualTo("no-consent");
        assertThat(onlySuppression(unreachable).reason()).isEqualTo("no-address");
    }

    @Test
    void backfillAndStaleStageChangesAreSuppressed() {
        Person old = World.person();
        Person late = World.person();
        world.profile(old, 1);
        world.profile(late, 1);

        world.entered(old, "growth", 1, Instant.now(), true);
        world.entered(late, "growth", 1, Instant.now().minus(Duration.ofDays(1)).minusSeconds(1), false);

        assertThat(onlySuppression(old).reason()).isEqualTo("backfill");
        assertThat(onlySuppression(late).reason()).isEqualTo("stale");
        assertThat(world.published(old, 1).getFirst().backfill()).isTrue();
    }

    @Test
    void repeatedStageChangeStillMakesOneMail() {
        // Given
        Person ana = World.person();
        world.profile(ana, 1);
        byte[] change = world.entered(ana, "conversion", 1);
        assertThat(world.published(ana, 1)).hasSize(1);

        // When
        for (int i = 0; i < 20; i++) {
            world.repeat(Topics.STAGE_CHANGES, ana, change);
        }
        Person marker = World.person().withoutConsent();
        world.profile(marker, 1);
        repeatInEveryPartitionUntilDecided(marker);

        // Then
        assertThat(world.published(ana, 1)).hasSize(1);
        assertThat(mails.mailsTo(ana.email())).hasSize(1);
        assertThat(decisions(ana).getList("items")).hasSize(1);
    }

    @Test
    void ofTwoStageChangesInARowTheFirstIsLeft() {
        Person ana = World.person();
        world.profile(ana, 1);
        takeTheMailServerAway();
        world.entered(ana, "acquisition", 1);
        await().until(() -> messages(ana).getList("items"), items -> items.size() == 1);

        world.entered(ana, "growth", 2);
        await().until(() -> messages(ana).getList("items"), items -> items.size() == 2);
        mails.relay().restore();

        List<CloudEvent> events = world.published(ana, 2);
        assertThat(events).extracting(CloudEvent::sequence).containsExactly(1L, 2L);
        assertThat(events)
                .extracting(CloudEvent::data)
                .anySatisfy(data -> assertThat(data)
                        .isInstanceOfSatisfying(
                                MessageSuppressed.class,
                                suppressed -> assertThat(suppressed.reason()).isEqualTo("stage-left")))
                .anySatisfy(data -> assertThat(data)
                        .isInstanceOfSatisfying(
                                MessageSent.class,
                                sent -> assertThat(sent.campaign()).isEqualTo("recommend-a-friend")));
        assertThat(mails.mailsTo(ana.email())).hasSize(1);
        assertThat(decisions(ana).getList("items.outcome")).containsExactly("sent", "suppressed");
    }

    @Test
    void mailServerThatWasAwayGetsEachMailOnce() {
        // Given
        takeTheMailServerAway();
        List<Person> people =
                IntStream.range(0, 10).mapToObj(i -> World.person()).toList();
        for (Person person : people) {
            world.profile(person, 1);
            world.entered(person, "retention", 1);
        }
        Person last = people.getLast();
        await().until(() -> messages(last).getList("items.status"), List.of("queued")::equals);

        // When
        mails.relay().restore();

        // Then
        for (Person person : people) {
            assertThat(world.published(person, 1))
                    .singleElement()
                    .extracting(CloudEvent::data)
                    .isInstanceOf(MessageSent.class);
            assertThat(mails.mailsTo(person.email())).hasSize(1);
        }
    }

    @Test
    void mailWhoseAcknowledgementWasLostIsRepeatedUnderTheSameMessageId() throws Exception {
        Person ana = World.person();
        world.profile(ana, 1);
        mails.relay().loseNextAcknowledgement();

        world.entered(ana, "reactivation", 1);

        assertThat(world.published(ana, 1))
                .singleElement()
                .extracting(CloudEvent::data)
                .isInstanceOf(MessageSent.class);
        List<MimeMessage> copies = mails.mailsTo(ana.email());
        assertThat(copies).hasSize(2);
        assertThat(copies.getFirst().getMessageID()).isEqualTo(copies.getLast().getMessageID());
    }

    @Test
    void recipientRefusedForGoodIsAFailureAndRefusedForNowIsTriedAgain() {
        Person gone = World.person();
        world.profile(gone, 1);
        mails.relay().answer("550 5.1.1 no such user", gone.email());
        world.entered(gone, "growth", 1);
        assertThat(world.published(gone, 1).getFirst().data())
                .isInstanceOfSatisfying(
                        MessageFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("recipient-refused"));
        assertThat(decisions(gone).getString("items[0].outcome")).isEqualTo("failed");

        Person greylisted = World.person();
        world.profile(greylisted, 1);
        mails.relay().answer("451 4.7.1 try again later", greylisted.email());
        world.entered(greylisted, "growth", 1);
        await().until(() -> messages(greylisted).getList("items.attempts"), List.of(2)::equals);
        mails.relay().restore();
        assertThat(world.published(greylisted, 1).getFirst().data()).isInstanceOf(MessageSent.class);
    }

    @Test
    void addressThatIsNoneFailsAtOnceAndHoldsUpNobody() {
        Person broken = World.person().at("not an address");
        Person injected = World.person().at("a@b.example\r\nBcc: all@b.example");
        world.profile(broken, 1);
        world.profile(injected, 1);
        world.entered(broken, "growth", 1);
        world.entered(injected, "growth", 1);

        assertThat(world.published(broken, 1).getFirst().data()).isInstanceOf(MessageFailed.class);
        assertThat(world.published(injected, 1).getFirst().data()).isInstanceOf(MessageFailed.class);
        assertThat(mails.mailsTo("all@b.example")).isEmpty();
    }

    @Test
    void whoIsErasedOrWithdrawsConsentWhileTheirMailWaitsGetsNone() {
        // Given
        Person erased = World.person();
        Person withdrawn = World.person();
        takeTheMailServerAway();
        for (Person person : List.of(erased, withdrawn)) {
            world.profile(person, 1);
            world.entered(person, "growth", 1);
            await().until(() -> messages(person).getList("items.status"), List.of("queued")::equals);
        }

        // When
        world.erase(erased);
        world.profile(withdrawn.withoutConsent(), 2);

        await().until(() -> profilesKept(erased, withdrawn), List.of(withdrawn.id() + " 2")::equals);
        mails.relay().restore();

        // Then
        assertThat(onlySuppression(erased).reason()).isEqualTo("no-consent");
        assertThat(onlySuppression(withdrawn).reason()).isEqualTo("no-consent");
        assertThat(messages(erased).getList("items.status")).containsExactly("suppressed");
        assertThat(mails.mailsTo(erased.email())).isEmpty();
    }

    @Test
    void olderProfileDoesNotOverwriteANewerOne() {
        Person ana = World.person();
        world.profile(ana.withoutConsent(), 2);
        world.profile(ana, 1);
        world.entered(ana, "growth", 1);

        assertThat(onlySuppression(ana).reason()).isEqualTo("no-consent");
    }

    @Test
    void profileThatWasPublishedFirstCountsEvenWhereItIsReadLast() {
        // Given: a profile far behind in its partition, and after it a stage change that is not
        Person ana = World.person();
        SqlConnection holdUp = pool.getConnection().await().indefinitely();
        execute(holdUp, "BEGIN");
        execute(holdUp, "SELECT FROM consumer_offset WHERE topic = 'customer.profiles' FOR UPDATE");
        world.profileBehindABacklog(ana, 10_000);
        world.entered(ana, "growth", 1);

        // When
        execute(holdUp, "ROLLBACK");
        holdUp.closeAndAwait();

        // Then
        assertThat(world.published(ana, 1))
                .singleElement()
                .extracting(CloudEvent::data)
                .isInstanceOf(MessageSent.class);
    }

    @Test
    void unreadableRecordGoesToTheDeadLettersAndItsNeighboursAreApplied() {
        Person ana = World.person();
        byte[] poison = "{\"specversion\":\"1.0\"".getBytes(StandardCharsets.UTF_8);
        world.repeat(Topics.PROFILES, ana, poison);
        world.profile(ana, 1);
        world.repeat(Topics.STAGE_CHANGES, ana, poison);
        world.entered(ana, "growth", 1);

        assertThat(world.published(ana, 1).getFirst().data()).isInstanceOf(MessageSent.class);
        assertThat(world.deadLetters(Topics.STAGE_CHANGES, ana))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(poison));
        assertThat(world.deadLetters(Topics.PROFILES, ana)).hasSize(1);
    }

    /// Until the service has noticed; what is queued from then on waits without having been tried.
    private void takeTheMailServerAway() {
        mails.relay().cut();
        Person first = World.person();
        world.profile(first, 1);
        world.entered(first, "growth", 1);
        await().until(() -> messages(first).getList("items.attempts"), List.of(1)::equals);
    }

    /// Once its later change has been decided, whatever stood before it in the same partition has been applied.
    private static void repeatInEveryPartitionUntilDecided(Person marker) {
        List<Person> markers = new ArrayList<>(List.of(marker));
        IntStream.range(0, 30).forEach(i -> markers.add(World.person().withoutConsent()));
        markers.forEach(person -> world.entered(person, "growth", 1));
        markers.forEach(person -> assertThat(world.published(person, 1)).hasSize(1));
    }

    /// Which of these people are known, and by which version of their profile.
    private List<String> profilesKept(Person... people) {
        List<String> kept = new ArrayList<>();
        pool.preparedQuery("SELECT customer_id || ' ' || sequence FROM profile WHERE customer_id = ANY($1)")
                .execute(Tuple.of(Arrays.stream(people).map(Person::id).toArray(String[]::new)))
                .await()
                .indefinitely()
                .forEach(row -> kept.add(row.getString(0)));
        return kept;
    }

    private static void execute(SqlConnection connection, String sql) {
        var unused = connection.query(sql).execute().await().indefinitely();
    }

    private MimeMessage onlyMailTo(Person person) {
        assertThat(world.published(person, 1)).hasSize(1);
        List<MimeMessage> received = mails.mailsTo(person.email());
        assertThat(received).hasSize(1);
        return received.getFirst();
    }

    private static MessageSuppressed onlySuppression(Person person) {
        List<CloudEvent> events = world.published(person, 1);
        assertThat(events).singleElement().extracting(CloudEvent::data).isInstanceOf(MessageSuppressed.class);
        return (MessageSuppressed) events.getFirst().data();
    }

    private static JsonPath messages(Person person) {
        return Callers.reader()
                .queryParam("customer", person.id())
                .get("/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath decisions(Person person) {
        return Callers.reader()
                .get("/customers/{id}/decisions", person.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String idOf(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(MimeMessage mail, String type) throws Exception {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return (String) part.getContent();
            }
        }
        throw new AssertionError("no " + type + " in the mail");
    }
}
