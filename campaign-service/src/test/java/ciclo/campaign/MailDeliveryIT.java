package ciclo.campaign;

import static ciclo.campaign.fixture.Answers.decisions;
import static ciclo.campaign.fixture.Answers.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.Outage;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
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
class MailDeliveryIT {

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
    void ofTwoStageChangesInARowTheFirstIsLeft() {
        Person ana = World.person();
        world.profile(ana, 1);
        Outage.begin(mails, world);
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
        Outage.begin(mails, world);
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
        // Mails that an outage before left behind would take the place of hers.
        await().until(this::mailsThatWait, none -> none == 0);
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
        Outage.begin(mails, world);
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
        assertThat(world.suppressed(withdrawn).reason()).isEqualTo("no-consent");
        assertThat(messages(erased).getList("items")).isEmpty();
        assertThat(mails.mailsTo(erased.email())).isEmpty();
    }

    /// How many mails are to go out within a minute.
    private long mailsThatWait() {
        return pool.query("SELECT count(*) FROM message WHERE status = 'queued' AND channel = 'email'"
                        + " AND due_at < now() + interval '1 minute'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
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
}
