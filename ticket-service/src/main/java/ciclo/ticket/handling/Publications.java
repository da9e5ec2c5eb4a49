package ciclo.ticket.handling;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.EventData;
import ciclo.messaging.event.TicketEvent.TicketAssigned;
import ciclo.messaging.event.TicketEvent.TicketClosed;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.event.TicketEvent.TicketPaused;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.messaging.event.TicketEvent.TicketReopened;
import ciclo.messaging.event.TicketEvent.TicketReplied;
import ciclo.messaging.event.TicketEvent.TicketResolved;
import ciclo.messaging.event.TicketEvent.TicketResumed;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Paused;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Reopened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketEvent.Resumed;
import ciclo.ticket.handling.domain.TicketEvent.Started;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the world is told about a ticket, in the published words.
final class Publications {

    private static final String SOURCE = "/ciclo/ticket-service";

    private Publications() {}

    /// The records of what happened, in that order.
    ///
    /// @param published how many events about the ticket there were before; theirs count on from it
    static List<OutboxRecord> of(Ticket ticket, List<TicketEvent> events, long published, Occasion occasion) {
        List<OutboxRecord> records = new ArrayList<>();
        for (TicketEvent event : events) {
            EventData data = data(ticket.number().toString(), event);
            if (data != null) {
                records.add(record(ticket, published + records.size() + 1, data, occasion));
            }
        }
        return records;
    }

    private static OutboxRecord record(Ticket ticket, long sequence, EventData data, Occasion occasion) {
        String customerId = ticket.request().customerId();
        return OutboxRecord.of(
                Topics.TICKETS,
                new CloudEvent(
                        ticket.number() + "-" + sequence,
                        SOURCE,
                        ticket.number().toString(),
                        occasion.at(),
                        occasion.at(),
                        customerId,
                        sequence,
                        false,
                        occasion.traceparent(),
                        data));
    }

    /// Null for what concerns nobody outside: that an agent has begun.
    private static @Nullable EventData data(String number, TicketEvent event) {
        return switch (event) {
            case Opened(var request, var queue) ->
                new TicketOpened(number, request.priority(), request.channel(), request.type(), queue);
            case Replied replied -> new TicketReplied(number, replied.by().word(), replied.internal());
            case Assigned(var to) -> new TicketAssigned(number, to.assignee(), to.queue());
            case Started started -> null;
            case Paused(var status) -> new TicketPaused(number, status.word());
            case Resumed resumed -> new TicketResumed(number);
            case Resolved(var resolution) -> new TicketResolved(number, resolution);
            case Reopened reopened -> new TicketReopened(number);
            case Closed closed -> new TicketClosed(number);
            case Rated rated -> new TicketRated(number, rated.score());
        };
    }
}
