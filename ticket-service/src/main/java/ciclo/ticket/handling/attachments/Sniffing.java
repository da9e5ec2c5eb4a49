package ciclo.ticket.handling.attachments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/// What a file is: its bytes tell, and its name only where they leave it open.
final class Sniffing {

    private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes();

    private Sniffing() {}

    /// Its media type, without parameters.
    static String type(String name, byte[] content) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            return DETECTOR.detect(new ByteArrayInputStream(content), metadata)
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
