package ciclo.ticket.handling.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.testkit.TcpProxy;
import ciclo.ticket.fixture.StartTls;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mailboxes of a real IMAP server, with real TLS.
class MailboxIT {

    private static final String PASSWORD = "changeit";
    private static final String KEY_STORE = "greenmail.tls.keystore.file";
    private static final String KEY_STORE_PASSWORD = "greenmail.tls.keystore.password";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it in.
    static Path folder;

    @SuppressWarnings("NullAway.Init") // Made before the first test.
    private static Path store;

    @SuppressWarnings("NullAway.Init") // Made before the first test.
    private static SSLContext certified;

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAPS)
    });

    @BeforeAll
    static void certify() throws IOException, InterruptedException {
        store = folder.resolve("mail.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String command = "-genkeypair -alias mail -keyalg EC -groupname secp256r1 -dname CN=localhost"
                + " -ext SAN=dns:localhost -validity 2 -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        List<String> words = new ArrayList<>(List.of(keytool));
        words.addAll(List.of(command.split(" ")));
        words.add(store.toString());
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
        System.setProperty(KEY_STORE, store.toString());
        System.setProperty(KEY_STORE_PASSWORD, PASSWORD);
        certified = certified();
    }

    @AfterAll
    static void leaveTheOthersAlone() {
        System.clearProperty(KEY_STORE);
        System.clearProperty(KEY_STORE_PASSWORD);
    }

    @BeforeEach
    void aMailIsThere() {
        server.start();
        server.setUser("desk@mailbox.example", "desk", "secret")
                .deliver(GreenMailUtil.createTextEmail(
                        "desk@mailbox.example",
                        "ann@example.org",
                        "Late",
                        "Where?",
                        server.getImap().getServerSetup()));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void mailsAreFetchedOverTlsFromAServerWhoseCertificateIsTrusted() throws MessagingException {
        int port = server.getImaps().getPort();
        assertThat(subjects(port, Map.of(), Optional.of(certified))).containsExactly("Late");
        assertThatThrownBy(() -> subjects(port, Map.of(), Optional.empty()))
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining("unable to find valid certification path");
        // The certificate is of localhost.
        assertThatThrownBy(() -> subjects(port, Map.of("host", "127.0.0.1"), Optional.of(certified)))
                .isInstanceOf(MessagingException.class);
    }

    @Test
    void startTlsEncryptsBeforeAnythingIsToldOrThereIsNoConnection() throws MessagingException {
        Map<String, String> startTls = Map.of("tls", "false", "start-tls", "true");
        try (TcpProxy front = StartTls.inFrontOf(server.getImap().getPort(), certified)) {
            assertThat(subjects(front.port(), startTls, Optional.of(certified))).containsExactly("Late");
            assertThatThrownBy(() -> subjects(front.port(), startTls, Optional.empty()))
                    .isInstanceOf(MessagingException.class);
            assertThatThrownBy(() -> subjects(front.port(), Map.of("tls", "false"), Optional.of(certified)))
                    .isInstanceOf(MessagingException.class);
        }
        assertThatThrownBy(() -> subjects(server.getImap().getPort(), startTls, Optional.of(certified)))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("STARTTLS required");
    }

    @Test
    void whatWasTakenInIsMovedToAFolderThatIsMadeWhereThereIsNone() throws Exception {
        Map<String, String> moving = Map.of("tls", "false", "move-to", "Taken in");
        try (Mailbox mailbox = open(server.getImap().getPort(), moving, Optional.empty())) {
            mailbox.done(mailbox.unseen(10, Set.of()).getFirst());
        }
        try (Mailbox inbox = open(server.getImap().getPort(), moving, Optional.empty())) {
            assertThat(inbox.unseen(10, Set.of())).isEmpty();
        }
        var folders = server.getManagers().getImapHostManager();
        var desk = server.getUserManager().getUser("desk");
        assertThat(folders.getInbox(desk).getNonDeletedMessages()).isEmpty();
        assertThat(folders.getFolder(desk, "Taken in").getNonDeletedMessages()).hasSize(1);
    }

    private static List<String> subjects(int port, Map<String, String> settings, Optional<SSLContext> trusted)
            throws MessagingException {
        try (Mailbox mailbox = open(port, settings, trusted)) {
            List<String> subjects = new ArrayList<>();
            for (Message mail : mailbox.unseen(10, Set.of())) {
                subjects.add(mail.getSubject());
            }
            return subjects;
        }
    }

    private static Mailbox open(int port, Map<String, String> settings, Optional<SSLContext> trusted)
            throws MessagingException {
        Map<String, String> all = new HashMap<>(Map.of(
                "host",
                "localhost",
                "port",
                String.valueOf(port),
                "user",
                "desk",
                "password",
                "secret",
                "timeout",
                "PT5S"));
        all.putAll(settings);
        Map<String, String> properties = new HashMap<>();
        all.forEach((name, value) -> properties.put("ciclo.mail.imap." + name, value));
        ImapConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(ImapConfig.class)
                .build()
                .getConfigMapping(ImapConfig.class);
        config.check();
        return Mailbox.open(config, trusted);
    }

    /// With a certificate of localhost that is trusted, on both sides.
    private static SSLContext certified() {
        try (InputStream file = Files.newInputStream(store)) {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(file, PASSWORD.toCharArray());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore, PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("mail", keyStore.getCertificate("mail"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
