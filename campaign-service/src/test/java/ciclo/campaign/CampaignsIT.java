package ciclo.campaign;

import static ciclo.campaign.fixture.Answers.decisions;
import static ciclo.campaign.fixture.Answers.messages;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
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

    /// Once its later change has been decided, whatever stood before it in the same partition has been applied.
    private static void repeatInEveryPartitionUntilDecided(Person marker) {
        List<Person> markers = new ArrayList<>(List.of(marker));
        IntStream.range(0, 30).forEach(i -> markers.add(World.person().withoutConsent()));
        markers.forEach(person -> world.entered(person, "growth", 1));
        markers.forEach(person -> assertThat(world.published(person, 1)).hasSize(1));
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
