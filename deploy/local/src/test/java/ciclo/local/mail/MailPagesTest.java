package ciclo.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.local.Json;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailPagesTest {

    @TempDir
    private Path folder = Path.of("");

    private @org.jspecify.annotations.Nullable HttpServer server;

    @BeforeEach
    void catchTwoMails() throws IOException, MessagingException {
        MailStore store = MailStore.in(folder);
        store.add(mail("ann@example.org", "Welcome, Ann", "Hello Ann"));
        store.add(mail("ben@example.org", "<script>alert(1)</script>", "Hello <b>Ben</b>"));
        server = MailPages.start(store, 0);
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void theListIsNewestFirstAndCountsAll() throws IOException, InterruptedException {
        var list = Json.MAPPER.readTree(get("/mails?limit=1").body());
        assertThat(list.path("total").asInt()).isEqualTo(2);
        assertThat(list.path("mails")).hasSize(1);
        assertThat(list.path("mails").path(0).path("to").asText()).isEqualTo("ben@example.org");
    }

    @Test
    void oneMailCanBeRead() throws IOException, InterruptedException {
        assertThat(Json.MAPPER.readTree(get("/mails/1").body()).path("text").asText())
                .isEqualTo("Hello Ann");
        assertThat(get("/mails/1.eml").body()).contains("Subject: Welcome, Ann");
        assertThat(get("/mails/3").statusCode()).isEqualTo(404);
        assertThat(get("/mails/../../secrets").statusCode()).isEqualTo(404);
    }

    @Test
    void whatAMailSaysIsNeverMarkupOfThePage() throws IOException, InterruptedException {
        assertThat(get("/").body()).doesNotContain("<script>").contains("&lt;script&gt;", "2 mails");
        assertThat(get("/mail/2").body()).doesNotContain("<script>", "<b>Ben").contains("Hello &lt;b&gt;Ben&lt;/b&gt;");
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void aStoreThatIsOpenedAgainGoesOnCounting() throws IOException, MessagingException {
        MailStore again = MailStore.in(folder);
        again.add(mail("cid@example.org", "Third", "Hello"));
        assertThat(again.total()).isEqualTo(3);
        assertThat(again.read(3).orElseThrow().subject()).isEqualTo("Third");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        if (server == null) {
            throw new IllegalStateException();
        }
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static MimeMessage mail(String to, String subject, String text) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress("shop@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setText(text);
        message.saveChanges();
        return message;
    }
}
