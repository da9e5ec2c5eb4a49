package ciclo.ticket.handling.mail.imap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// A mailbox from which mails are fetched. There is none where `host` is not set.
@ConfigMapping(prefix = "ciclo.mail.imap")
interface ImapConfig {

    Optional<String> host();

    /// 993, or 143 without TLS, unless said.
    Optional<Integer> port();

    /// Whether the connection is encrypted from its beginning on, and the server's certificate checked.
    @WithDefault("true")
    boolean tls();

    /// Whether a connection that is not encrypted from its beginning on must become so before anything is told:
    /// STARTTLS, with the certificate checked.
    @WithDefault("false")
    boolean startTls();

    /// The TLS configuration with the trust store, as `quarkus.tls.<name>` has it; without it Java's own.
    Optional<String> tlsConfiguration();

    Optional<String> user();

    Optional<String> password();

    @WithDefault("INBOX")
    String folder();

    /// The folder that mails go to once they are taken in; without one they stay, and are marked as seen.
    Optional<String> moveTo();

    /// How often to look for new mails.
    @WithDefault("PT15S")
    Duration interval();

    /// How many mails are fetched at a time.
    @WithDefault("50")
    int batch();

    /// How long the server may take for an answer.
    @WithDefault("PT30S")
    Duration timeout();

    /// How long a replica has the mailbox to itself without saying so again. Longer than a mail takes.
    @WithDefault("PT2M")
    Duration lease();

    /// @throws IllegalArgumentException if the settings make no sense
    default void check() {
        if (host().isPresent() && (user().isEmpty() || password().isEmpty())) {
            throw new IllegalArgumentException("ciclo.mail.imap.user and .password are required where there is a host");
        }
        if (tls() && startTls()) {
            throw new IllegalArgumentException("ciclo.mail.imap.start-tls goes with ciclo.mail.imap.tls=false only");
        }
        if (batch() < 1 || !interval().isPositive() || lease().compareTo(timeout()) <= 0) {
            throw new IllegalArgumentException(
                    "ciclo.mail.imap: batch must be at least 1, interval positive, and lease longer than timeout");
        }
    }
}
