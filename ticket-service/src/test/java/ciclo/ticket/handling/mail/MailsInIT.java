package ciclo.ticket.handling.mail;

import static ciclo.ticket.fixture.Desk.agent;
import static ciclo.ticket.fixture.Desk.as;
import static ciclo.ticket.fixture.Desk.customer;
import static ciclo.ticket.fixture.Desk.mailServer;
import static ciclo.ticket.fixture.Desk.newCustomer;
import static ciclo.ticket.fixture.Desk.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import ciclo.ticket.handling.mail.mime.Corpus;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CicloServers.class)
class MailsInIT {

    @BeforeAll
    static void customerServiceHasMadeItsTopic() {
        try (KafkaTopics topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.create(Topics.PROFILES, 3);
        }
    }

    @Test
    void mailOfAStrangerOpensATicketOfAGuestAndTheirAnswersBelongToIt() {
        // Given
        String stranger = newAddress();
        String first = newId();
        // When
        ValidatableResponse opened = post(mail(stranger, "¿Dónde está?", first, "", "Mi pedido 77."))
                .body("became", equalTo("opened"), "messageId", equalTo(first), "reason", nullValue());
        String ticket = opened.extract().path("ticket");
        // Then
        String guest = agent().get("/tickets/{n}", ticket)
                .then()
                .body("subject", equalTo("¿Dónde está?"), "description", equalTo("Mi pedido 77."))
                .body("channel", equalTo("e-mail"), "requester", equalTo(stranger), "customerId", startsWith("guest-"))
                .extract()
                .path("customerId");
        post(mail(stranger, "Re: ¿Dónde está?", newId(), "In-Reply-To: <" + first + ">\n", "Ya llegó."))
                .body("became", equalTo("replied"), "ticket", equalTo(ticket));
        post(mail(stranger, "again [" + ticket + "]", newId(), "", "By its number."))
                .body("became", equalTo("replied"), "ticket", equalTo(ticket));
        // Whoever only knows the number of a ticket, or the id of a mail of the sender's own, has nothing to do with
        // it.
        post(mail(newAddress(), "again [" + ticket + "]", newId(), "", "Let me in."))
                .body("became", equalTo("opened"), "ticket", not(equalTo(ticket)));
        post(mail(newAddress(), "Re: ¿Dónde está?", newId(), "In-Reply-To: <" + first + ">\n", "Let me in."))
                .body("became", equalTo("opened"), "ticket", not(equalTo(ticket)));
        customer(guest)
                .get("/tickets/{n}/comments", ticket)
                .then()
                .body("items.body", equalTo(List.of("Ya llegó.", "By its number.")), "items[0].author", equalTo(guest));
        post(mail(stranger, "Another matter", newId(), "", "Hello?")).body("became", equalTo("opened"));
        agent().get("/tickets/count?customer={c}", guest).then().body("count", equalTo(2));
    }

    @Test
    void sameMailIsTakenInOnceHoweverOftenItComes() throws Exception {
        byte[] mail = mail(newAddress(), "Once", newId(), "", "Only once.");
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Callable<String>> posts = IntStream.range(0, 6)
                    .<Callable<String>>mapToObj(n -> () -> post(mail).extract().asString())
                    .toList();
            assertThat(threads.invokeAll(posts))
                    .extracting(done -> done.get())
                    .containsOnly(post(mail).extract().asString());
        }
    }

    @Test
    void customerIsKnownByTheAddressOfTheirProfileAlone() {
        String person = newCustomer();
        String address = newAddress();
        tell(person, address);
        seldom(() -> {
            String ticket = post(mail(address.toUpperCase(java.util.Locale.ROOT), "Hola", newId(), "", "¿Hay alguien?"))
                    .extract()
                    .path("ticket");
            agent().get("/tickets/{n}", ticket).then().body("customerId", equalTo(person), "language", equalTo("es"));
        });
        // The help desk stops believing an address that two people claim.
        tell(newCustomer(), address);
        seldom(() -> {
            String ticket = post(mail(address, "Hola", newId(), "", "¿Hay alguien?"))
                    .extract()
                    .path("ticket");
            agent().get("/tickets/{n}", ticket).then().body("customerId", startsWith("guest-"));
        });
    }

    @Test
    void mailReopensATicketAndHasAnEnd() {
        String sender = newAddress();
        String first = newId();
        String ticket =
                post(mail(sender, "Late", first, "", "Where is it?")).extract().path("ticket");
        String answers = "References: <" + first + ">\n";
        for (int n = 0; n < 2; n++) {
            transition(ticket, "resolved").then().statusCode(200);
            post(mail(sender, "Re: Late", newId(), answers, "Not here.")).body("became", equalTo("reopened"));
            agent().get("/tickets/{n}", ticket).then().body("status", equalTo("open"));
        }
        transition(ticket, "resolved").then().statusCode(200);
        post(mail(sender, "Re: Late", newId(), answers, "Not here."))
                .body("became", equalTo("noted"), "reason", equalTo("reopened-too-often"));
        agent().get("/tickets/{n}", ticket).then().body("status", equalTo("resolved"));
        transition(ticket, "closed").then().statusCode(200);
        post(mail(sender, "Re: Late", newId(), answers, "Still not here."))
                .body("became", equalTo("follow-up"), "ticket", not(equalTo(ticket)));
    }

    @Test
    void whatNoHumanSentIsSeenByAgentsAndDoesNothingElse() {
        String sender = newAddress();
        String first = newId();
        String ticket =
                post(mail(sender, "Late", first, "", "Where is it?")).extract().path("ticket");
        transition(ticket, "resolved").then().statusCode(200);
        String answers = "In-Reply-To: <" + first + ">\n";
        post(mail(sender, "Away", newId(), answers + "Auto-Submitted: auto-replied\n", "I am away."))
                .body("became", equalTo("noted"), "reason", equalTo("auto-submitted"), "ticket", equalTo(ticket));
        post(mail(sender, "News", newId(), "Precedence: bulk\n", "Buy!"))
                .body("became", equalTo("ignored"), "reason", equalTo("bulk"), "ticket", nullValue());
        post(mail("help@shop.example", "Me", newId(), answers, "Me.")).body("reason", equalTo("own-address"));
        post(mail("support@shop.example", "Me", newId(), "", "Me.")).body("reason", equalTo("own-address"));
        agent().get("/tickets/{n}", ticket).then().body("status", equalTo("resolved"));
        agent().get("/tickets/{n}/comments", ticket)
                .then()
                .body("items", hasSize(1), "items[0].public", equalTo(false), "items[0].by", equalTo("system"))
                .body("items[0].body", containsString("I am away."));
        as("root", "tickets:admin")
                .get("/mails?became=ignored&limit=500")
                .then()
                .statusCode(200)
                .body("items.reason", org.hamcrest.Matchers.hasItems("bulk", "own-address"));
    }

    @Test
    void senderWhoSendsTooManyOpensNoMore() {
        String sender = newAddress();
        for (int n = 0; n < 30; n++) {
            post(mail(sender, "No. " + n, newId(), "", "Hello")).body("became", equalTo("opened"));
        }
        post(mail(sender, "No. 31", newId(), "", "Hello"))
                .body("became", equalTo("ignored"), "reason", equalTo("too-many"));
    }

    @Test
    void realMailsAreTakenInAndNoneFails() {
        for (String name : Corpus.names()) {
            post(Corpus.bytes(name)).body("became", not(nullValue()));
        }
        String ticket = post(Corpus.bytes("multipart-attachments")).extract().path("ticket");
        agent().get("/tickets/{n}", ticket)
                .then()
                .body("description", containsString("[Not kept: winmail.dat, files of its type are not kept]"));
        String customerId = agent().get("/tickets/{n}", ticket).path("customerId");
        customer(customerId)
                .get("/tickets/{n}/attachments", ticket)
                .then()
                .body("items.name", equalTo(List.of("taza rota ☕.png", "order.txt")))
                .body("items.type", equalTo(List.of("image/png", "text/plain")));
    }

    @Test
    void mailsAreForMailServersAndNoLongerThanTheyMayBe() {
        byte[] mail = mail(newAddress(), "Hi", newId(), "", "Hello");
        mailServer("tickets:agent").body(mail).post("/mails").then().statusCode(403);
        as("mta", "tickets:mail").get("/mails").then().statusCode(403);
        as("mta", "tickets:mail").get("/tickets").then().statusCode(403);
        mailServer().body(new byte[0]).post("/mails").then().statusCode(400);
        mailServer().body(new byte[25 * 1024 * 1024 + 1]).post("/mails").then().statusCode(413);
    }

    /// A sender's mails are counted.
    private static void seldom(ThrowingRunnable claim) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(2))
                .pollDelay(Duration.ofMillis(500))
                .untilAsserted(claim);
    }

    static ValidatableResponse post(byte[] mail) {
        return mailServer().body(mail).post("/mails").then().statusCode(200);
    }

    static byte[] mail(String from, String subject, String id, String headers, String text) {
        return """
                From: %s
                To: help@shop.example
                Subject: %s
                Message-ID: <%s>
                %sMIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(from, subject, id, headers, text).getBytes(StandardCharsets.UTF_8);
    }

    static String newAddress() {
        return "p" + UUID.randomUUID() + "@example.org";
    }

    static String newId() {
        return UUID.randomUUID() + "@mail.example.org";
    }

    static void tell(String customerId, String address) {
        var profile =
                new ProfileChanged(Instant.now(), "Ana", address, null, "es-ES", null, null, Map.of(), null, null);
        var event = new CloudEvent(
                "profile-" + UUID.randomUUID(),
                "/ciclo/customer-service",
                customerId,
                Instant.now(),
                Instant.now(),
                customerId,
                1L,
                false,
                null,
                profile);
        try (KafkaTopics topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.produce(Topics.PROFILES, customerId, CloudEventCodec.encode(event));
        }
    }
}
