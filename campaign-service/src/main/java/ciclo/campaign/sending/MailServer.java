package ciclo.campaign.sending;

import ciclo.campaign.content.MailContent;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Hands mails to an SMTP server, and tells what its answers mean.
@ApplicationScoped
class MailServer {

    private static final String ABOUT_THE_RECIPIENT = "recipient address not accepted";
    private static final String ABOUT_THE_CONTENT = "sending data failed";

    private final ReactiveMailer mailer;
    private final SendingConfig config;
    private final String domain;

    MailServer(ReactiveMailer mailer, SendingConfig config, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.mailer = mailer;
        this.config = config;
        this.domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }

    /// Hands over one mail and waits for the answer.
    ///
    /// @param messageId the mail's `Message-ID` derives from it, so that a repeated mail is known to be the same
    Handover handOver(UUID messageId, String to, MailContent content) {
        try {
            mailer.send(Mail.withHtml(to, content.subject(), content.html())
                            .setText(content.text())
                            .addHeader("Message-ID", "<%s@%s>".formatted(messageId, domain))
                            .addHeader("Auto-Submitted", "auto-generated")
                            .addHeader("Content-Language", content.language()))
                    .await()
                    .atMost(config.timeout());
            return new Handover.Taken();
        } catch (RuntimeException e) {
            return meaningOf(e);
        }
    }

    /// Every failure arrives wrapped, however deep.
    static Handover meaningOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SMTPException e -> {
                    return meaningOf(e);
                }
                case ConnectException e -> {
                    return new Handover.Unreachable(e.getClass().getSimpleName());
                }
                case UnknownHostException e -> {
                    return new Handover.Unreachable(e.getClass().getSimpleName());
                }
                case TimeoutException e -> {
                    return new Handover.Unknown("no answer in time");
                }
                // Of the address: nothing has been sent.
                case IllegalArgumentException e -> {
                    return new Handover.Refused("invalid-address");
                }
                default -> {}
            }
        }
        return new Handover.Unknown(failure.getClass().getSimpleName());
    }

    /// An answer counts against the message only where it is about its recipient or its content: a server that refuses
    /// our password or our sender refuses them for every message until somebody mends the settings.
    private static Handover meaningOf(SMTPException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith(ABOUT_THE_RECIPIENT)) {
            return e.isPermanent() ? new Handover.Refused("recipient-refused") : new Handover.Postponed(codeOf(e));
        }
        if (message.startsWith(ABOUT_THE_CONTENT)) {
            return e.isPermanent() ? new Handover.Refused("content-refused") : new Handover.Postponed(codeOf(e));
        }
        return new Handover.Unreachable(codeOf(e));
    }

    private static String codeOf(SMTPException e) {
        return "answer " + e.getReplyCode();
    }
}
