package ciclo.ticket.handling.mail.imap;

import ciclo.messaging.loop.Loop;
import ciclo.ticket.handling.mail.MailConfig;
import ciclo.ticket.handling.mail.Receiving;
import ciclo.ticket.handling.mail.persistence.Leases;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Fetches mails and takes them in as those that are posted. A mail is seen, or moved, once what became of it is
/// written down; after a crash in between it comes again, and is known. One replica at a time fetches.
@ApplicationScoped
public class ImapPoller {

    private static final Logger LOG = Logger.getLogger(ImapPoller.class);
    private static final String LEASE = "imap";

    private final ImapConfig config;
    private final Receiving receiving;
    private final Leases leases;
    private final InstantSource clock;
    private final int largest;
    private final String holder = UUID.randomUUID().toString();
    private final Set<Long> failed = new HashSet<>();
    private final TlsConfigurationRegistry tls;
    private Optional<SSLContext> trusted = Optional.empty();
    private @Nullable Loop loop;

    ImapPoller(
            ImapConfig config,
            MailConfig mails,
            Receiving receiving,
            Leases leases,
            InstantSource clock,
            TlsConfigurationRegistry tls) {
        this.config = config;
        this.receiving = receiving;
        this.leases = leases;
        this.clock = clock;
        this.tls = tls;
        this.largest = Math.toIntExact(mails.largest().asLongValue());
    }

    void start(@Observes @Priority(3500) StartupEvent event) {
        config.check();
        if (config.host().isPresent()) {
            trusted = config.tlsConfiguration().map(this::trusted);
            loop = new Loop("imap", config.interval(), this::poll);
            loop.start();
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) {
        if (loop != null) {
            loop.close();
            leases.release(LEASE, holder);
        }
    }

    private SSLContext trusted(String name) {
        TlsConfiguration configuration = tls.get(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "ciclo.mail.imap.tls-configuration is %s, and there is no quarkus.tls.%s"
                                .formatted(name, name)));
        try {
            return configuration.createSSLContext();
        } catch (Exception e) {
            throw new IllegalArgumentException("quarkus.tls.%s cannot be used".formatted(name), e);
        }
    }

    /// Whether it runs, or was never asked to.
    public boolean isAlive() {
        return loop == null || loop.isAlive();
    }

    /// Takes mails in until there is none, but those that cannot be: they come again with the next round.
    ///
    /// @return whether there may be more
    private boolean poll() throws MessagingException, IOException {
        if (!leased()) {
            return false;
        }
        try (Mailbox mailbox = Mailbox.open(config, trusted)) {
            List<Message> unseen = mailbox.unseen(config.batch(), failed);
            for (Message mail : unseen) {
                if (!leased()) {
                    return false;
                }
                attempt(mailbox, mail);
            }
            boolean more = unseen.size() == config.batch();
            if (!more && !failed.isEmpty()) {
                LOG.warnf("%d mails in %s cannot be taken in now", failed.size(), config.folder());
                failed.clear();
            }
            return more;
        }
    }

    /// Those after it are not to wait for one that cannot be taken in.
    private void attempt(Mailbox mailbox, Message mail) throws MessagingException {
        long uid = mailbox.uid(mail);
        try {
            take(mail);
            mailbox.done(mail);
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.debugf(e, "Mail %d cannot be taken in now", uid);
            failed.add(uid);
        }
    }

    private void take(Message mail) throws MessagingException, IOException {
        Optional<byte[]> bytes = Mailbox.bytes(mail, largest);
        if (bytes.isPresent()) {
            var unused = receiving.receive(bytes.get());
        } else {
            receiving.refuse(Mailbox.id(mail));
        }
    }

    private boolean leased() {
        Instant now = clock.instant();
        return leases.take(LEASE, holder, now, now.plus(config.lease()));
    }
}
