package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Command.Reply;
import java.util.List;

/// Who may say what.
final class Speaking {

    private Speaking() {}

    static Reply reply(CommentRequest request, Caller caller) {
        boolean internal = Boolean.FALSE.equals(request.isPublic());
        Author own = caller.staff() ? Author.AGENT : Author.CUSTOMER;
        Author by = request.by() == null ? own : Author.of(request.by()).orElseThrow();
        if (!caller.staff() && (internal || by != Author.CUSTOMER)) {
            throw Problems.of(403, "Not for customers", "customers speak for themselves and in public");
        }
        if (by == Author.CUSTOMER && internal) {
            throw Problems.invalid(List.of(new FieldError("/public", "must be true for what a customer says")));
        }
        return new Reply(by, internal, request.body());
    }
}
