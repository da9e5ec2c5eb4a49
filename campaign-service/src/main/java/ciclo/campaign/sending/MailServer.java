package ciclo.campaign.sending;

import ciclo.campaign.content.MailContent;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Hands mails to an SMTP server, and tells what its answers mean.
@ApplicationScoped
class MailServer implements Provider {

    private static final String CHANNEL = "email";
    private static final String ABOUT_THE_RECIPIENT = "recipient address not accepted";
    private static final String ABOUT_THE_CONTENT = "sending data failed";

    /// What the mail client says, in exceptions without a class of their own, where it ends the dialogue before it has
    /// handed over anything.
    private static final List<String> BEFORE_ANY_MAIL =
            List.of("STARTTLS required but not supported", "login is required, but no");
    private static final int PROBE_MS = 2_000;

    private final ReactiveMailer mailer;
    private final SendingConfig config;
    private final InetSocketAddress address;
    private final String domain;

    MailServer(
            ReactiveMailer mailer,
            SendingConfig config,
            @ConfigProperty(name = "quarkus.mailer.host") String host,
            @ConfigProperty(name = "quarkus.mailer.port") int port,
            @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.mailer = mailer;
        this.config = config;
        this.address = InetSocketAddress.createUnresolved(host, port);
        this.domain = domainOf(from);
    }

    /// Of the sender's address. One that is none would fail every mail as if its recipient had none.
    static String domainOf(String from) {
        try {
            String address = new EmailAddress(from).getEmail();
            return address.substring(address.lastIndexOf('@') + 1);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("quarkus.mailer.from is no e-mail address: " + from, e);
        }
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public int parallel() {
        return config.parallel();
    }

    @Override
    public Duration timeout() {
        return config.timeout();
    }

    @Override
    public ThreadFactory threads() {
        return Thread.ofVirtual().factory();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Handover handOver(Outgoing message) {
        try {
            mailer.send(mail(message)).await().atMost(config.timeout());
            return new Handover.Taken();
        } catch (RuntimeException e) {
            return meaningOf(e);
        }
    }

    /// Its `Message-ID` is the same whenever it is repeated. Bounces may come with another one,
    /// which a server on the way has made; what stands in `X-Ciclo-Message` nobody changes.
    private Mail mail(Outgoing message) {
        MailContent content = message.content();
        Mail mail = Mail.withHtml(message.to(), content.subject(), content.html())
                .setText(content.text())
                .addHeader("Message-ID", "<%s@%s>".formatted(message.messageId(), domain))
                .addHeader("X-Ciclo-Message", message.messageId().toString())
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("Content-Language", content.language());
        return message.unsubscribe() == null
                ? mail
                : mail.addHeader("List-Unsubscribe", "<%s>".formatted(message.unsubscribe()))
                        .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /// Whether somebody answers at the mail server's address. The mail client does not notice when a connection is
    /// closed before the greeting: it waits on, and holds one of the few connections that it may have. So an outage
    /// is waited out with connections of our own.
    @Override
    public boolean isThere() {
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
                case SSLHandshakeException e -> {
                    return new Handover.Unreachable(e.getClass().getSimpleName());
                }
                case TimeoutException e -> {
                    return new Handover.Silent();
                }
                // Of the address: nothing has been sent.
                case IllegalArgumentException e -> {
                    return new Handover.Refused("invalid-address");
                }
                default -> {
                    if (BEFORE_ANY_MAIL.stream().anyMatch(String.valueOf(cause.getMessage())::startsWith)) {
                        return new Handover.Unreachable("set up wrongly");
                    }
                }
            }
        }
        return new Handover.Unknown(failure.getClass().getSimpleName());
    }

    /// An answer counts against the message only where it is about its recipient or its content: a server that refuses
    /// our password or our sender refuses them for every message until somebody mends the settings.
    private static Handover meaningOf(SMTPException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith(ABOUT_THE_RECIPIENT)) {
            return e.isPermanent()
                    ? new Handover.Refused("recipient-refused")
                    : new Handover.Postponed(codeOf(e), Duration.ZERO);
        }
        if (message.startsWith(ABOUT_THE_CONTENT)) {
            return e.isPermanent()
                    ? new Handover.Refused("content-refused")
                    : new Handover.Postponed(codeOf(e), Duration.ZERO);
        }
        return new Handover.Unreachable(codeOf(e));
    }

    private static String codeOf(SMTPException e) {
        return "answer " + e.getReplyCode();
    }
}
