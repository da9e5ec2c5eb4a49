package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.mail.imap.ImapPoller;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Down when nobody hands mails over or fetches them any more: nothing but a restart revives it. An outage of a mail
/// server is none of the service.
@Liveness
@ApplicationScoped
class MailHealth implements HealthCheck {

    private final MailSender sender;
    private final ImapPoller poller;

    MailHealth(MailSender sender, ImapPoller poller) {
        this.sender = sender;
        this.poller = poller;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mail")
                .status(sender.isAlive() && poller.isAlive())
                .build();
    }
}
