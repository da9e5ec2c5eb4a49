package ciclo.ticket.handling.attachments;

/// Files that somebody wants to say something with are not theirs, not the ticket's, or were used before.
public final class UnfitAttachments extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnfitAttachments() {
        super("attachments that are not the caller's drafts", null, false, false);
    }
}
