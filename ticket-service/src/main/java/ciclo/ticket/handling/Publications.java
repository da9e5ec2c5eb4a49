package ciclo.ticket.handling;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.EventData;
import ciclo.messaging.event.TicketEvent.SlaBreached;
import ciclo.messaging.event.TicketEvent.SlaCorrected;
import ciclo.messaging.event.TicketEvent.SlaWarned;
import ciclo.messaging.event.TicketEvent.TicketAssigned;
import ciclo.messaging.event.TicketEvent.TicketClosed;
import ciclo.messaging.event.TicketEvent.TicketMerged;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.event.TicketEvent.TicketPaused;
import ciclo.messaging.event.TicketEvent.TicketPriorityChanged;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.messaging.event.TicketEvent.TicketReopened;
import ciclo.messaging.event.TicketEvent.TicketReplied;
import ciclo.messaging.event.TicketEvent.TicketResolved;
import ciclo.messaging.event.TicketEvent.TicketResumed;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Amended;
import ciclo.ticket.handling.domain.TicketEvent.Applied;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketEvent.Merged;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Paused;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Reopened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketEvent.Resumed;
import ciclo.ticket.handling.domain.TicketEvent.Split;
import ciclo.ticket.handling.domain.TicketEvent.Started;
import ciclo.ticket.handling.domain.TicketEvent.Triggered;
import ciclo.ticket.handling.domain.TicketEvent.Unmerged;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.PastTickets;
import ciclo.ticket.handling.persistence.PastTickets.Entry.Done;
import ciclo.ticket.handling.persistence.PastTickets.Entry.Fell;
import ciclo.ticket.sla.domain.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the world is told about a ticket, in the published words.
final class Publications {

    private static final String SOURCE = "/ciclo/ticket-service";

    private Publications() {}

    /// The records of what happened, in that order.
    ///
    /// @param marks what became of the service levels before
    /// @param published how many events about the ticket there were before; theirs count on from it
    static List<OutboxRecord> of(
            Ticket ticket, List<Mark> marks, List<TicketEvent> events, long published, Occasion occasion) {
        List<OutboxRecord> records = new ArrayList<>();
        String customerId = ticket.request().customerId();
        for (Mark mark : marks) {
            records.add(of(
                    ticket.number(),
                    customerId,
                    mark,
                    published + records.size() + 1,
                    occasion.at(),
                    occasion.traceparent()));
        }
        for (TicketEvent event : events) {
            EventData data = data(ticket.number().toString(), event);
            if (data != null) {
                records.add(record(
                        ticket.number(),
                        customerId,
                        occasion.at(),
                        occasion.at(),
                        published + records.size() + 1,
                        false,
                        occasion.traceparent(),
                        data));
            }
        }
        return records;
    }

    /// The records of a past that comes in now: they cause no messages.
    static List<OutboxRecord> of(Ticket ticket, List<PastTickets.Entry> past, Occasion occasion) {
        List<OutboxRecord> records = new ArrayList<>();
        for (PastTickets.Entry entry : past) {
            EventData data = switch (entry) {
                case Done(var happened) -> data(ticket.number().toString(), happened.event());
                case Fell(var mark) -> data(ticket.number().toString(), mark);
            };
            if (data != null) {
                records.add(record(
                        ticket.number(),
                        ticket.request().customerId(),
                        entry.at(),
                        occasion.at(),
                        records.size() + 1,
                        true,
                        occasion.traceparent(),
                        data));
            }
        }
        return records;
    }

    /// The record of what became of a service level, under the instant at which it fell due.
    static OutboxRecord of(
            TicketNumber ticket,
            String customerId,
            Mark mark,
            long sequence,
            Instant noticedAt,
            @Nullable String traceparent) {
        return record(
                ticket, customerId, mark.at(), noticedAt, sequence, false, traceparent, data(ticket.toString(), mark));
    }

    private static OutboxRecord record(
            TicketNumber ticket,
            String customerId,
            Instant time,
            Instant recordedTime,
            long sequence,
            boolean backfill,
            @Nullable String traceparent,
            EventData data) {
        return OutboxRecord.of(
                Topics.TICKETS,
                new CloudEvent(
                        ticket + "-" + sequence,
                        SOURCE,
                        ticket.toString(),
                        time,
                        recordedTime,
                        customerId,
                        sequence,
                        backfill,
                        traceparent,
                        data));
    }

    private static EventData data(String number, Mark mark) {
        String clock = mark.clock().word();
        return switch (mark.what()) {
            case WARNED -> new SlaWarned(number, clock, mark.dueAt());
            case BREACHED -> new SlaBreached(number, clock, mark.dueAt());
            case CORRECTED -> new SlaCorrected(number, clock, mark.dueAt());
        };
    }

    /// Null for what concerns nobody outside: that an agent has begun, gave the matter another name, or by what rule.
    private static @Nullable EventData data(String number, TicketEvent event) {
        return switch (event) {
            case Opened(var request, var queue) ->
                new TicketOpened(number, request.priority(), request.channel(), request.type(), queue);
            case Replied replied -> new TicketReplied(number, replied.by().word(), replied.internal());
            case Assigned(var to) -> new TicketAssigned(number, to.assignee(), to.queue());
            case Amended(var from, var to) ->
                from.priority().equals(to.priority())
                        ? null
                        : new TicketPriorityChanged(number, from.priority(), to.priority());
            case Started started -> null;
            case Paused(var status) -> new TicketPaused(number, status.word());
            case Resumed resumed -> new TicketResumed(number);
            case Resolved(var resolution) -> new TicketResolved(number, resolution);
            case Reopened reopened -> new TicketReopened(number);
            case Closed closed -> new TicketClosed(number);
            case Merged(var into) -> new TicketMerged(number, into.toString());
            // To whoever counts open tickets it is one again.
            case Unmerged unmerged -> new TicketReopened(number);
            // The new ticket is opened, as the world is told.
            case Split split -> null;
            case Applied applied -> null;
            case Triggered triggered -> null;
            case Rated rated -> new TicketRated(number, rated.score());
        };
    }
}
