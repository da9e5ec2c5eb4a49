package ciclo.ticket.handling.mail;

import ciclo.messaging.loop.Loop;
import ciclo.ticket.handling.mail.persistence.SentMails;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Takes up queued mails, a few at a time, and has them delivered. Any number of replicas may do so.
@ApplicationScoped
class MailSender {

    private final MailConfig config;
    private final SentMails mails;
    private final Delivery delivery;
    private final MailServer server;
    private final InstantSource clock;
    private @Nullable Loop loop;
    private boolean away;

    MailSender(MailConfig config, SentMails mails, Delivery delivery, MailServer server, InstantSource clock) {
        this.config = config;
        this.mails = mails;
        this.delivery = delivery;
        this.server = server;
        this.clock = clock;
    }

    void start(@Observes @Priority(3500) StartupEvent event) {
        config.check();
        if (config.own().isPresent() && config.sending()) {
            loop = new Loop("mail-sender", config.poll(), this::step);
            loop.start();
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    /// Whether it runs, or was never asked to.
    boolean isAlive() {
        return loop == null || loop.isAlive();
    }

    /// @return whether there may be more
    private boolean step() throws InterruptedException, ExecutionException {
        if (away && !server.isThere()) {
            throw new IllegalStateException("the mail server is away");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<QueuedMail> claimed = mails.claim(now, now.plus(config.lease()), config.parallel());
        if (claimed.isEmpty()) {
            return false;
        }
        List<Future<Boolean>> deliveries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (QueuedMail mail : claimed) {
                deliveries.add(threads.submit(() -> delivery.deliver(mail)));
            }
        }
        away = true;
        for (Future<Boolean> delivered : deliveries) {
            away &= !delivered.get();
        }
        if (away) {
            throw new IllegalStateException("the mail server takes no mails");
        }
        return true;
    }
}
