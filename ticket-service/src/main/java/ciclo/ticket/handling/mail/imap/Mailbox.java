package ciclo.ticket.handling.mail.imap;

import ciclo.ticket.handling.mail.domain.MessageId;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A folder of an IMAP server, open. Reading a mail leaves it as it is; [#done] alone changes something.
final class Mailbox implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Mailbox.class);

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final @Nullable Folder moveTo;
    private final List<Message> moved = new ArrayList<>();

    private Mailbox(IMAPStore store, IMAPFolder folder, @Nullable Folder moveTo) {
        this.store = store;
        this.folder = folder;
        this.moveTo = moveTo;
    }

    /// @param trusted which certificates are good; empty for Java's own opinion
    static Mailbox open(ImapConfig config, Optional<SSLContext> trusted) throws MessagingException {
        String protocol = config.tls() ? "imaps" : "imap";
        Properties properties = properties(protocol, config);
        trusted.ifPresent(
                context -> properties.put("mail.%s.ssl.socketFactory".formatted(protocol), context.getSocketFactory()));
        IMAPStore store = (IMAPStore) Session.getInstance(properties).getStore(protocol);
        try {
            store.connect(
                    config.host().orElseThrow(),
                    config.port().orElse(config.tls() ? 993 : 143),
                    config.user().orElseThrow(),
                    config.password().orElseThrow());
            IMAPFolder folder = (IMAPFolder) store.getFolder(config.folder());
            folder.open(Folder.READ_WRITE);
            Optional<String> moveTo = config.moveTo();
            return new Mailbox(store, folder, moveTo.isPresent() ? made(store.getFolder(moveTo.get())) : null);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    private static Properties properties(String protocol, ImapConfig config) {
        String timeout = String.valueOf(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.%s.connectiontimeout".formatted(protocol), timeout);
        properties.setProperty("mail.%s.timeout".formatted(protocol), timeout);
        properties.setProperty("mail.%s.writetimeout".formatted(protocol), timeout);
        properties.setProperty("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
        // Where the server knows no STARTTLS there is no connection, rather than one that everybody reads.
        properties.setProperty("mail.%s.starttls.enable".formatted(protocol), String.valueOf(config.startTls()));
        properties.setProperty("mail.%s.starttls.required".formatted(protocol), String.valueOf(config.startTls()));
        // To fetch a mail is not to have seen it.
        properties.setProperty("mail.%s.peek".formatted(protocol), "true");
        // The size that a server tells is not always that of the mail.
        properties.setProperty("mail.%s.ignorebodystructuresize".formatted(protocol), "true");
        return properties;
    }

    private static Folder made(Folder folder) throws MessagingException {
        if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("ciclo.mail.imap.move-to is no folder that can be made");
        }
        return folder;
    }

    /// Mails that nobody has seen, the oldest first.
    ///
    /// @param without the UIDs of those that are not wanted
    List<Message> unseen(int atMost, Set<Long> without) throws MessagingException {
        Message[] found = folder.search(
                new AndTerm(new FlagTerm(new Flags(Flag.SEEN), false), new FlagTerm(new Flags(Flag.DELETED), false)));
        List<Message> unseen = new ArrayList<>();
        for (Message mail : found) {
            if (unseen.size() < atMost && (without.isEmpty() || !without.contains(uid(mail)))) {
                unseen.add(mail);
            }
        }
        return unseen;
    }

    /// What names a mail in its folder.
    long uid(Message mail) throws MessagingException {
        return folder.getUID(mail);
    }

    /// The bytes of a mail; empty if they are more than it may have.
    static Optional<byte[]> bytes(Message mail, int largest) throws MessagingException, IOException {
        if (mail.getSize() > largest) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(1024, mail.getSize()));
        mail.writeTo(bytes);
        return bytes.size() > largest ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    /// What names a mail that is not read: its id, or its headers.
    static MessageId id(Message mail) throws MessagingException {
        StringBuilder headers = new StringBuilder();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            if (header.getName().equalsIgnoreCase("Message-ID")) {
                List<MessageId> ids = MessageId.parse(header.getValue());
                if (!ids.isEmpty()) {
                    return ids.getFirst();
                }
            }
            headers.append(header.getName()).append(header.getValue());
        }
        return MessageId.ofContent(headers.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The mail is taken in: it is seen, and elsewhere.
    void done(Message mail) throws MessagingException {
        if (moveTo != null) {
            folder.copyMessages(new Message[] {mail}, moveTo);
            mail.setFlag(Flag.DELETED, true);
            moved.add(mail);
        }
        mail.setFlag(Flag.SEEN, true);
    }

    /// What was moved leaves the folder; what somebody else marked to be deleted does not.
    @Override
    public void close() throws MessagingException {
        try (store) {
            if (folder.isOpen()) {
                expunge();
                folder.close(false);
            }
        }
    }

    private void expunge() throws MessagingException {
        if (moved.isEmpty()) {
            return;
        }
        Message[] gone = store.hasCapability("UIDPLUS")
                ? folder.expunge(moved.toArray(Message[]::new))
                // Without it nothing less than all can be told.
                : folder.expunge();
        LOG.debugf("%d mails were moved", gone.length);
    }
}
