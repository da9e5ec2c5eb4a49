package ciclo.ticket.handling.mail;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.comment;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.open;
import static ciclo.ticket.fixture.Desk.transition;
import static ciclo.ticket.handling.mail.MailsInIT.mail;
import static ciclo.ticket.handling.mail.MailsInIT.newAddress;
import static ciclo.ticket.handling.mail.MailsInIT.newId;
import static ciclo.ticket.handling.mail.MailsInIT.post;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import ciclo.ticket.fixture.MailCatcher;
import ciclo.ticket.handling.mail.mime.MailReader;
import ciclo.ticket.handling.mail.mime.ReadMail;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Mails through real SMTP and IMAP servers.
@QuarkusTest
@WithTestResource(CicloServers.class)
@WithTestResource(MailCatcher.class)
class MailServersIT {

    private static final Pattern LINK = Pattern.compile("http://localhost:8082(/ratings/\\S+)");

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher catcher;

    @AfterEach
    void serversWork() {
        catcher.restore();
    }

    @Test
    void conversationGoesOnByMailAndWhatIsInternalStaysHere() {
        // Given
        String person = newAddress();
        String question = newId();
        String ticket = post(mail(person, "¿Dónde está?", question, "Content-Language: es\n", "Mi pedido 77."))
                .extract()
                .path("ticket");
        ReadMail acknowledgement = mails(person, 1).getFirst();
        assertThat(acknowledgement.headers()).containsEntry("auto-submitted", List.of("auto-replied"));
        assertThat(acknowledgement.subject()).isEqualTo("Re: ¿Dónde está? [" + ticket + "]");
        assertThat(acknowledgement.text()).contains("Hemos recibido su mensaje", ticket);

        // When
        int file = agent().contentType("application/octet-stream")
                .queryParam("name", "año.txt")
                .body("Pedido 77".getBytes(UTF_8))
                .post("/tickets/{n}/attachments", ticket)
                .path("id");
        agent().body(Map.of("body", "For us only.", "public", false)).post("/tickets/{n}/comments", ticket);
        agent().body(Map.of("body", "Salió el lunes.\n.\nÁnimo", "attachments", List.of(file)))
                .post("/tickets/{n}/comments", ticket)
                .then()
                .statusCode(201);
        ReadMail reply = mails(person, 2).getLast();

        // Then
        assertThat(reply.text()).isEqualTo("Salió el lunes.\n.\nÁnimo");
        assertThat(reply.headers()).doesNotContainKey("auto-submitted");
        assertThat(reply.headers().getOrDefault("from", List.of()))
                .singleElement()
                .asString()
                .contains("Example Shop", "help@shop.example");
        assertThat(reply.subject()).isEqualTo("Re: ¿Dónde está? [" + ticket + "]");
        assertThat(reply.answered())
                .extracting(id -> id.value())
                .containsExactly(acknowledgement.id().value(), question);
        assertThat(reply.files()).singleElement().satisfies(sent -> {
            assertThat(sent.name()).isEqualTo("año.txt");
            assertThat(sent.content()).isEqualTo("Pedido 77".getBytes(UTF_8));
        });
        post(mail(person, "Re: otra cosa", newId(), "In-Reply-To: " + reply.id().bracketed() + "\n", "Gracias."))
                .body("became", equalTo("replied"), "ticket", equalTo(ticket));
        post(mail(person, "bounced", reply.id().value(), "", "It comes back."))
                .body("became", equalTo("ignored"), "reason", equalTo("own-message"));
        agent().get("/tickets/{n}/mails", ticket)
                .then()
                .body("items.kind", equalTo(List.of("acknowledgement", "reply")))
                .body("items.status", equalTo(List.of("sent", "sent")));
        customer(newCustomer()).get("/tickets/{n}/mails", ticket).then().statusCode(403);
    }

    @Test
    void whoWasHelpedIsAskedOnceInTheirLanguageByALinkThatWorks() {
        String person = newCustomer();
        String address = newAddress();
        try (KafkaTopics topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.create(Topics.PROFILES, 3);
        }
        MailsInIT.tell(person, address);
        String ticket = open(person);
        // Only once the profile has come is there somebody to write to.
        mails(address, 1, () -> {
            comment(agent(), ticket, "It is on its way.").then().statusCode(201);
        });
        transition(ticket, "resolved").then().statusCode(200);
        soon(() -> assertThat(read(address))
                .filteredOn(mail -> LINK.matcher(mail.text()).find())
                .hasSize(1));
        ReadMail asked = read(address).stream()
                .filter(mail -> LINK.matcher(mail.text()).find())
                .findFirst()
                .orElseThrow();
        assertThat(asked.text()).contains("¿Está satisfecho con la solución?");
        assertThat(asked.headers()).containsEntry("auto-submitted", List.of("auto-generated"));
        var link = LINK.matcher(asked.text());
        assertThat(link.find()).isTrue();
        given().get(link.group(1)).then().statusCode(200);
        // A resolution that does not stand any more is not asked about; who has no address is not written to.
        String nobody = open(newCustomer());
        transition(nobody, "resolved").then().statusCode(200);
        soon(() -> agent().get("/tickets/{n}/mails", nobody)
                .then()
                .body("items.status[-1]", equalTo("dropped"), "items.reason[-1]", equalTo("no-address")));
    }

    @Test
    void noMailIsLostOrDoubledByAnOutageOfItsServer() {
        String person = newAddress();
        String ticket =
                post(mail(person, "Late", newId(), "", "Where?")).extract().path("ticket");
        assertThat(mails(person, 1)).hasSize(1);
        catcher.cut();
        for (int n = 0; n < 5; n++) {
            comment(agent(), ticket, "Answer " + n).then().statusCode(201);
        }
        soon(() -> agent().get("/tickets/{n}/mails", ticket)
                .then()
                .body("items[1].status", equalTo("queued"), "items[1].reason", notNullValue()));
        catcher.restore();
        assertThat(mails(person, 6)).extracting(mail -> mail.id().value()).doesNotHaveDuplicates();
        assertThat(read(person)).extracting(ReadMail::text).contains("Answer 0", "Answer 4");
    }

    @Test
    void mailWhoseAcknowledgementWasLostIsRepeatedUnderTheSameMessageIdAndCounted() {
        String person = newAddress();
        String ticket =
                post(mail(person, "Late", newId(), "", "Where?")).extract().path("ticket");
        assertThat(mails(person, 1)).hasSize(1);
        catcher.loseNextAcknowledgement();
        comment(agent(), ticket, "It is on its way.").then().statusCode(201);
        soon(() -> agent().get("/tickets/{n}/mails", ticket)
                .then()
                .body("items[1].status", equalTo("sent"))
                .body("items[1].attempts", equalTo(2), "items[1].repeats", equalTo(1), "items[0].repeats", equalTo(0)));
        List<ReadMail> copies = read(person).stream()
                .filter(mail -> mail.text().equals("It is on its way."))
                .toList();
        assertThat(copies).hasSize(2);
        assertThat(copies.getFirst().id()).isEqualTo(copies.getLast().id());
    }

    @Test
    void whatATriggerSaysIsMailedAsAProgramsMailAndNeverBecauseOfOne() {
        String person = newAddress();
        String ticket =
                post(mail(person, "Late", newId(), "", "Where?")).extract().path("ticket");
        String trigger = "t-" + ticket.toLowerCase(Locale.ROOT);
        as("eve", "tickets:admin")
                .body("""
                        {"on": ["commented"], "when": {"tags": ["%s"]},
                         "then": {"comment": {"own": {"texts": {"en": "We look into {{ticket.number}}."}, "fallback": "en"}}}}""".formatted(trigger))
                .put("/triggers/{t}", trigger)
                .then()
                .statusCode(201);
        try {
            agent().header("If-Match", "*")
                    .contentType("application/merge-patch+json")
                    .body(Map.of("tags", List.of(trigger)))
                    .patch("/tickets/{n}", ticket)
                    .then()
                    .statusCode(200);
            // A program answers, and is answered by nobody.
            ReadMail acknowledgement = mails(person, 1).getFirst();
            String thread = "In-Reply-To: " + acknowledgement.id().bracketed() + "\n";
            post(mail(person, "Away", newId(), thread + "Auto-Submitted: auto-replied\n", "I am away."))
                    .body("became", equalTo("noted"));
            soon(() -> agent().get("/tickets/{n}/mails", ticket)
                    .then()
                    .body("items[1].status", equalTo("dropped"), "items[1].reason", equalTo("automatic-mail")));
            // A person is.
            post(mail(person, "Re: Late", newId(), thread, "And now?")).body("became", equalTo("replied"));
            ReadMail said = mails(person, 2).getLast();
            assertThat(said.text()).isEqualTo("We look into " + ticket + ".");
            assertThat(said.headers())
                    .containsEntry("auto-submitted", List.of("auto-generated"))
                    .containsEntry("x-auto-response-suppress", List.of("OOF, AutoReply"));
        } finally {
            as("eve", "tickets:admin")
                    .header("If-Match", "*")
                    .delete("/triggers/{t}", trigger)
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void mailsAreFetchedFromAMailboxEachOnceAndThroughOutages() throws Exception {
        String person = newAddress();
        byte[] first = mail(person, "First by IMAP", newId(), "", "Hello");
        catcher.deliver(message(first));
        catcher.deliver(message(first));
        soon(() -> agent().get("/tickets?q=IMAP").then().body("items.requester", equalTo(List.of(person))));
        soon(() -> assertThat(catcher.unseen()).isZero());
        catcher.cut();
        catcher.deliver(message(mail(person, "Second by IMAP", newId(), "", "Hello again")));
        catcher.deliver(message(mail("MAILER-DAEMON@example.org", "Third by IMAP", newId(), "", "Not delivered")));
        assertThat(catcher.unseen()).isEqualTo(2);
        catcher.restore();
        soon(() -> assertThat(catcher.unseen()).isZero());
        agent().get("/tickets?q=IMAP").then().body("items.requester", equalTo(List.of(person, person)));
        as("root", "tickets:admin")
                .get("/mails?became=ignored&limit=500")
                .then()
                .body("items.reason", org.hamcrest.Matchers.hasItem("mailer-daemon"));
    }

    private List<ReadMail> mails(String address, int n) {
        return mails(address, n, () -> {});
    }

    private List<ReadMail> mails(String address, int n, Runnable before) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    if (read(address).size() < n) {
                        before.run();
                    }
                    return read(address).size() >= n;
                });
        return read(address);
    }

    private List<ReadMail> read(String address) {
        return catcher.mailsTo(address).stream()
                .map(message -> MailReader.read(bytes(message)))
                .toList();
    }

    private static byte[] bytes(MimeMessage message) {
        try {
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static MimeMessage message(byte[] mail) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }

    private static void soon(ThrowingRunnable claim) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(claim);
    }
}
