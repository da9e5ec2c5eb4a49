package ciclo.ticket.handling.attachments.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.attachments.Attachments;
import ciclo.ticket.handling.attachments.Attachments.Readable;
import ciclo.ticket.handling.attachments.Attachments.Upload;
import ciclo.ticket.handling.attachments.domain.FileName;
import ciclo.ticket.handling.attachments.domain.Unfit;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.rest.Callers;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Files as they come and go.
@ApplicationScoped
class Files {

    /// Files stand in memory while they come.
    private static final int AT_ONCE = 8;

    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Attachments attachments;
    private final Callers callers;

    Files(Attachments attachments, Callers callers) {
        this.attachments = attachments;
        this.callers = callers;
    }

    /// Keeps a file as the caller's draft.
    ///
    /// @param ticket null where it is to be opened
    /// @param path of all files beside it, as `/attachments/`
    Response upload(@Nullable TicketNumber ticket, String path, String name, InputStream body) {
        if (!room.tryAcquire()) {
            throw Problems.unavailable("too many files are on their way at the same time");
        }
        try {
            byte[] content = Uploads.read(body, attachments.policy().largest());
            return switch (attachments.upload(ticket, name, content, callers.current())) {
                case Upload.Kept(var kept) ->
                    Response.created(URI.create(path + kept.id()))
                            .entity(AttachmentView.of(kept))
                            .build();
                case Upload.Refused(var why) -> throw refusal(why);
                case Upload.NoTicket none -> throw unknown();
            };
        } finally {
            room.release();
        }
    }

    /// A file, not to be opened by a browser; 404 where there is none.
    static Response answer(@Nullable Readable found) {
        if (found == null) {
            throw unknown();
        }
        return Response.ok(found.content(), found.attachment().type())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        new FileName(found.attachment().name()).disposition())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }

    private static HttpProblem refusal(Unfit why) {
        return switch (why) {
            case EMPTY -> Problems.invalid(List.of(new FieldError("", "must not be empty")));
            case TOO_LARGE -> Problems.of(413, "Too large", why.words());
            case TYPE -> Problems.of(415, "Not of a kind that is kept", why.words());
            case TOO_MANY ->
                Problems.of(409, "Too many", "the ticket has as many files as it may, or its caller drafts");
        };
    }

    private static HttpProblem unknown() {
        return Problems.of(404, "No such file", "there is no file of this number for the caller, or no such ticket");
    }
}
