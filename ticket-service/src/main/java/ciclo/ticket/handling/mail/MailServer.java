package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.attachments.NewFile;
import ciclo.ticket.handling.mail.domain.MessageId;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Hands mails to an SMTP server, and tells what its answers mean.
@ApplicationScoped
class MailServer {

    private static final String ABOUT_THE_RECIPIENT = "recipient address not accepted";
    private static final String ABOUT_THE_CONTENT = "sending data failed";
    private static final int PROBE_MS = 2_000;
    private static final int LONGEST_REFERENCES = 900;

    private final ReactiveMailer mailer;
    private final MailConfig config;
    private final InetSocketAddress address;

    MailServer(
            ReactiveMailer mailer,
            MailConfig config,
            @ConfigProperty(name = "quarkus.mailer.host") String host,
            @ConfigProperty(name = "quarkus.mailer.port") int port) {
        this.mailer = mailer;
        this.config = config;
        this.address = InetSocketAddress.createUnresolved(host, port);
    }

    /// Hands over one mail and waits for the answer.
    Handover handOver(Letter letter) {
        try {
            mailer.send(mail(letter)).await().atMost(config.timeout());
            return new Handover.Taken();
        } catch (RuntimeException e) {
            return meaningOf(e);
        }
    }

    private Mail mail(Letter letter) {
        Mail mail = Mail.withText(letter.to().value(), letter.subject(), letter.text())
                .setFrom(config.sender())
                .addHeader("Message-ID", letter.id().bracketed());
        if (!letter.answered().isEmpty()) {
            mail.addHeader("In-Reply-To", letter.answered().getLast().bracketed())
                    .addHeader("References", references(letter.answered()));
        }
        if (letter.automatic() != null) {
            mail.addHeader("Auto-Submitted", letter.automatic())
                    .addHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
        }
        if (!letter.language().equals("und")) {
            mail.addHeader("Content-Language", letter.language());
        }
        for (NewFile file : letter.files()) {
            mail.addAttachment(file.name().value(), file.content(), file.type());
        }
        return mail;
    }

    /// The latest of them: a line of a header has 998 characters at most.
    private static String references(List<MessageId> answered) {
        StringBuilder references = new StringBuilder();
        for (MessageId id : answered.reversed()) {
            if (references.length() + id.bracketed().length() > LONGEST_REFERENCES) {
                break;
            }
            references.insert(0, id.bracketed() + " ");
        }
        return references.toString().strip();
    }

    /// Whether somebody answers at the mail server's address. The mail client does not notice when a connection is
    /// closed before the greeting: it waits on, and holds one of the few connections that it may have. So an outage
    /// is waited out with connections of our own.
    boolean isThere() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), PROBE_MS);
            return staysOpen(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean staysOpen(Socket socket) throws IOException {
        socket.setSoTimeout(PROBE_MS);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true; // Silent: it may want TLS first.
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
                    return new Handover.Unknown("no answer");
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

    /// An answer counts against the mail only where it is about its recipient or its content: a server that refuses our
    /// password or our sender refuses them for every mail until somebody mends the settings.
    private static Handover meaningOf(SMTPException e) {
        String message = String.valueOf(e.getMessage());
        String code = "answer " + e.getReplyCode();
        if (message.startsWith(ABOUT_THE_RECIPIENT)) {
            return e.isPermanent() ? new Handover.Refused("recipient-refused") : new Handover.Postponed(code);
        }
        if (message.startsWith(ABOUT_THE_CONTENT)) {
            return e.isPermanent() ? new Handover.Refused("content-refused") : new Handover.Postponed(code);
        }
        return new Handover.Unreachable(code);
    }
}
