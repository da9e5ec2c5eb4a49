package ciclo.ticket.handling.attachments.rest;

import ciclo.messaging.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Bodies that are read no further than they may be long.
public final class Uploads {

    private Uploads() {}

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 413 if there is more
    public static byte[] read(InputStream body, int longest) {
        try {
            byte[] content = body.readNBytes(longest + 1);
            if (content.length > longest) {
                throw Problems.of(413, "Too large", "a body may have up to %d bytes here".formatted(longest));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
