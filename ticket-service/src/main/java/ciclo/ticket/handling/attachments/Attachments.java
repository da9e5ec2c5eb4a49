package ciclo.ticket.handling.attachments;

import ciclo.ticket.handling.Blocking;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.Outcome.Done;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.attachments.domain.AttachmentPolicy;
import ciclo.ticket.handling.attachments.domain.FileName;
import ciclo.ticket.handling.attachments.domain.Unfit;
import ciclo.ticket.handling.attachments.persistence.AttachmentRows;
import ciclo.ticket.handling.domain.TicketNumber;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The files of tickets. A file is uploaded first, and becomes part of the comment that names it.
@ApplicationScoped
public class Attachments {

    /// What comes of an upload.
    public sealed interface Upload {

        record Kept(StoredAttachment attachment) implements Upload {}

        record Refused(Unfit why) implements Upload {}

        /// There is no such ticket for the caller.
        record NoTicket() implements Upload {}
    }

    /// A file, to be read.
    public record Readable(StoredAttachment attachment, byte[] content) {}

    private final AttachmentRows rows;
    private final Reading reading;
    private final AttachmentPolicy policy;
    private final Duration draftsFor;
    private final InstantSource clock;

    Attachments(AttachmentRows rows, Reading reading, AttachmentsConfig config, InstantSource clock) {
        this.rows = rows;
        this.reading = reading;
        this.policy = config.policy();
        this.draftsFor = config.draftsFor();
        this.clock = clock;
    }

    /// Settings that make no sense keep the service from starting.
    void start(@Observes StartupEvent event) {}

    public AttachmentPolicy policy() {
        return policy;
    }

    /// Keeps a file until a comment names it, or for as long as drafts are kept.
    ///
    /// @param ticket null where the file is for one that is to be opened
    public Upload upload(@Nullable TicketNumber ticket, String name, byte[] content, Caller caller) {
        if (ticket != null && !visible(ticket, caller)) {
            return new Upload.NoTicket();
        }
        Instant now = now();
        rows.expire(now.minus(draftsFor));
        long[] there = ticket == null ? rows.count(caller.name()) : rows.count(ticket, caller.name());
        if (there[0] >= policy.perTicket() || there[1] >= policy.perComment()) {
            return new Upload.Refused(Unfit.TOO_MANY);
        }
        NewFile file = sniffed(name, content);
        Optional<Unfit> unfit = policy.check(content.length, file.type());
        if (unfit.isPresent()) {
            return new Upload.Refused(unfit.get());
        }
        long id = rows.draft(ticket, caller.name(), file, now);
        return new Upload.Kept(new StoredAttachment(
                id, null, caller.name(), false, file.name().value(), file.type(), content.length, now));
    }

    /// The same without an upload, for files that came another way.
    public NewFile sniffed(String name, byte[] content) {
        FileName fileName = FileName.of(name);
        return new NewFile(fileName, Sniffing.type(fileName.value(), content), content);
    }

    /// How many files more a ticket may have.
    public int room(TicketNumber ticket) {
        long[] there = rows.count(ticket, "");
        return (int) Math.max(0, policy.perTicket() - there[0]);
    }

    /// Those of a ticket, the oldest first; null where there is no such ticket for the caller.
    public @Nullable List<StoredAttachment> page(TicketNumber ticket, long after, int limit, Caller caller) {
        return visible(ticket, caller) ? rows.page(ticket, after, limit, caller.name(), caller.staff()) : null;
    }

    /// Those of comments that the caller sees, by comment.
    public Uni<Map<Long, List<StoredAttachment>>> of(Set<Long> comments) {
        return comments.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : rows.of(comments).map(found -> found.stream().collect(Collectors.groupingBy(Attachments::commentOf)));
    }

    /// One of them with its content; null where the caller may not have it.
    public @Nullable Readable find(TicketNumber ticket, long id, Caller caller) {
        if (!visible(ticket, caller)) {
            return null;
        }
        return rows.find(ticket, id)
                .filter(found -> found.isFor(caller.name(), caller.staff()))
                .flatMap(found -> rows.content(id).map(content -> new Readable(found, content)))
                .orElse(null);
    }

    /// A file of the caller's own for a ticket that is to be opened; null where there is none.
    public @Nullable Readable draft(long id, Caller caller) {
        return rows.draft(id, caller.name())
                .flatMap(found -> rows.content(id).map(content -> new Readable(found, content)))
                .orElse(null);
    }

    /// One of them as a file, for who sends it on.
    public Optional<NewFile> file(StoredAttachment attachment) {
        return rows.content(attachment.id())
                .map(content -> new NewFile(new FileName(attachment.name()), attachment.type(), content));
    }

    /// Keeps files with what was said, in its transaction.
    public Uni<Void> add(Mutiny.Session session, Done done, List<NewFile> files) {
        Uni<Void> all = session.flush();
        for (NewFile file : files) {
            all = all.chain(() -> rows.add(
                    session,
                    done.ticket().ticket().number(),
                    done.comment() == null ? null : done.comment().id(),
                    file,
                    done.ticket().updatedAt()));
        }
        return all;
    }

    /// Makes uploads part of what was said, in its transaction.
    ///
    /// @param ticket for which they were uploaded; null for one that was to be opened
    /// @throws UnfitAttachments if one of them is not the caller's draft
    public Uni<Void> bind(
            Mutiny.Session session, @Nullable TicketNumber ticket, String caller, List<Long> ids, Done done) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<Long> each = new HashSet<>(ids);
        return rows.bind(
                        session,
                        ticket,
                        caller,
                        each,
                        done.ticket().ticket().number(),
                        done.comment() == null ? null : done.comment().id())
                .map(bound -> {
                    if (bound != each.size()) {
                        throw new UnfitAttachments();
                    }
                    return null;
                });
    }

    private boolean visible(TicketNumber ticket, Caller caller) {
        return Blocking.await(() -> reading.ticket(ticket, caller)) != null;
    }

    private static long commentOf(StoredAttachment attachment) {
        return Objects.requireNonNull(attachment.comment(), "found by its comment");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
