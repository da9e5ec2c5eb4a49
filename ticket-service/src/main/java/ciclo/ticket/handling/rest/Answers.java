package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.persistence.StoredTicket;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Answers that carry a ticket's ETag.
final class Answers {

    private Answers() {}

    static Response ok(StoredTicket ticket) {
        return tagged(Response.ok(TicketView.of(ticket)), ticket);
    }

    static Response created(StoredTicket ticket, Object body) {
        return tagged(
                Response.created(URI.create("/tickets/" + ticket.ticket().number()))
                        .entity(body),
                ticket);
    }

    private static Response tagged(Response.ResponseBuilder answer, StoredTicket ticket) {
        return answer.tag(new EntityTag(String.valueOf(ticket.version()))).build();
    }
}
