package ciclo.campaign.response.mime;

import ciclo.campaign.response.domain.Bounce;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A mail by which a mail server tells what became of one of ours (RFC 3464).
///
/// @param messageId of ours; null where nothing in it names one
/// @param bounce the gravest thing that it says of a recipient
public record DeliveryReport(@Nullable UUID messageId, Bounce bounce) {

    /// A mail is none. The message says why.
    public static final class NotAReport extends Exception {

        private static final long serialVersionUID = 1L;

        NotAReport(String message) {
            super(message);
        }
    }

    private static final Pattern ID =
            Pattern.compile("<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@[^<>\\s]+>)?");
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final int MOST_PARTS = 20;
    private static final int MOST_RECIPIENTS = 100;

    /// Reads a mail as it came.
    public static DeliveryReport read(byte[] mail) throws NotAReport {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(mail));
            if (!isReport(message.getContentType())) {
                throw new NotAReport("must be a multipart/report whose report-type is delivery-status");
            }
            return read(message, new MimeMultipart(new MimePartDataSource(message)));
        } catch (MessagingException | IOException e) {
            throw new NotAReport("must be a mail that can be read");
        }
    }

    private static DeliveryReport read(MimeMessage message, MimeMultipart parts)
            throws MessagingException, IOException, NotAReport {
        Bounce bounce = null;
        UUID returned = null;
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            MimeBodyPart part = (MimeBodyPart) parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                bounce = worst(part.getInputStream());
            } else if (returned == null && holdsHeaders(part)) {
                returned = named(new InternetHeaders(part.getInputStream())).orElse(null);
            }
        }
        if (bounce == null) {
            throw new NotAReport("must have a part message/delivery-status");
        }
        return new DeliveryReport(returned == null ? answered(message).orElse(null) : returned, bounce);
    }

    private static boolean isReport(@Nullable String header) throws MessagingException {
        ContentType type = new ContentType(String.valueOf(header));
        String report = type.getParameter("report-type");
        return type.match("multipart/report") && (report == null || report.equalsIgnoreCase("delivery-status"));
    }

    private static boolean holdsHeaders(MimeBodyPart part) throws MessagingException {
        return part.isMimeType("message/rfc822")
                || part.isMimeType("text/rfc822-headers")
                || part.isMimeType("message/global")
                || part.isMimeType("message/global-headers");
    }

    /// The first block is about the message, each further one about a recipient.
    private static Bounce worst(InputStream status) throws IOException, MessagingException {
        ByteArrayInputStream blocks = new ByteArrayInputStream(status.readAllBytes());
        Bounce worst = Bounce.NONE;
        for (int n = 0; blocks.available() > 0 && n < MOST_RECIPIENTS; n++) {
            InternetHeaders block = new InternetHeaders(blocks);
            String action = block.getHeader("Action", null);
            if (action != null) {
                worst = worst.or(Bounce.of(action, Objects.requireNonNullElse(block.getHeader("Status", null), "")));
            }
        }
        return worst;
    }

    /// Of the mail that came back. A server on the way may have given it a `Message-ID` of its own.
    private static Optional<UUID> named(InternetHeaders headers) {
        return Stream.of("X-Ciclo-Message", "Message-ID")
                .map(name -> headers.getHeader(name, null))
                .flatMap(value -> id(value).stream())
                .findFirst();
    }

    /// For servers that send nothing of it back.
    private static Optional<UUID> answered(MimeMessage report) throws MessagingException {
        return Stream.of(report.getHeader("In-Reply-To", null), report.getHeader("References", null))
                .flatMap(value -> id(value).stream())
                .findFirst();
    }

    private static Optional<UUID> id(@Nullable String header) {
        return header == null
                ? Optional.empty()
                : ID.matcher(header).results().findFirst().map(found -> UUID.fromString(found.group(1)));
    }
}
