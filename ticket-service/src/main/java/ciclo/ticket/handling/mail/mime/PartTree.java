package ciclo.ticket.handling.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/// The parts of a mail. What is nested too deeply, or is too much, ends the reading: what came before it counts.
final class PartTree extends AbstractContentHandler {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 500;
    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(1_000)
            .setMaxHeaderLen(100_000)
            .setMaxContentLen(-1)
            .build();

    private final Part root = new Part(new Headers());
    private final Deque<Part> open = new ArrayDeque<>();
    private int parts;

    private PartTree() {}

    /// The mail as a part. Mails in it are parts with a content: they are read by themselves.
    static Part of(byte[] mail) {
        PartTree tree = new PartTree();
        MimeStreamParser parser = new MimeStreamParser(CONFIG);
        parser.setContentDecoding(true);
        parser.setNoRecurse();
        parser.setContentHandler(tree);
        try {
            parser.parse(new ByteArrayInputStream(mail));
        } catch (MimeException | IOException | RuntimeException garbled) {
            // The parts up to here are what can be read of it.
        }
        return tree.root;
    }

    @Override
    public void startMessage() {
        open.push(root);
    }

    @Override
    public void endMessage() {
        open.pop();
    }

    @Override
    public void startBodyPart() throws MimeException {
        if (open.size() > DEEPEST || ++parts > MOST_PARTS) {
            throw new MimeException("too many parts");
        }
        Part part = new Part(new Headers());
        open.element().add(part);
        open.push(part);
    }

    @Override
    public void endBodyPart() {
        open.pop();
    }

    @Override
    public void field(Field field) {
        open.element().headers().add(field);
    }

    @Override
    public void body(BodyDescriptor descriptor, InputStream content) throws IOException {
        open.element().fill(content.readAllBytes());
    }
}
