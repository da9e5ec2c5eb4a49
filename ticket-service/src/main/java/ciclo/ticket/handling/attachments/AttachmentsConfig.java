package ciclo.ticket.handling.attachments;

import ciclo.ticket.handling.attachments.domain.AttachmentPolicy;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/// Which files are kept.
@ConfigMapping(prefix = "ciclo.attachments")
interface AttachmentsConfig {

    /// The largest file.
    @WithDefault("5M")
    MemorySize largest();

    /// How many come with a comment or a mail.
    @WithDefault("10")
    int perComment();

    /// How many a ticket has.
    @WithDefault("100")
    int perTicket();

    /// Media types that are kept, as their bytes tell them.
    @WithDefault("image/png,image/jpeg,image/gif,image/webp,image/heic,application/pdf,text/plain,text/csv,"
            + "application/msword,application/vnd.ms-excel,"
            + "application/vnd.openxmlformats-officedocument.wordprocessingml.document,"
            + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
            + "application/vnd.openxmlformats-officedocument.presentationml.presentation,"
            + "application/vnd.oasis.opendocument.text,application/vnd.oasis.opendocument.spreadsheet")
    Set<String> types();

    /// How long a file waits that was uploaded, for the comment that it belongs to.
    @WithDefault("P1D")
    Duration draftsFor();

    default AttachmentPolicy policy() {
        return new AttachmentPolicy(Math.toIntExact(largest().asLongValue()), perComment(), perTicket(), types());
    }
}
