package ciclo.ticket.handling.persistence;

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
import ciclo.ticket.sla.domain.Mark;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What happens to tickets in the words of the history.
///
/// @param detail its particulars, by name
record HistoryWords(String what, Map<String, String> detail) {

    static HistoryWords of(TicketEvent event) {
        return switch (event) {
            case Opened(var request, var queue) ->
                words(
                        "opened",
                        "priority",
                        request.priority(),
                        "channel",
                        request.channel(),
                        "queue",
                        queue,
                        "followUpOf",
                        request.followUpOf() == null
                                ? null
                                : request.followUpOf().toString());
            case Replied replied ->
                words("replied", "by", replied.by().word(), "internal", String.valueOf(replied.internal()));
            case Assigned(var to) -> words("assigned", "assignee", to.assignee(), "queue", to.queue());
            case Amended(var from, var to) -> new HistoryWords("amended", Amendments.detail(from, to));
            case Started started -> words("started");
            case Paused(var status) -> words("paused", "status", status.word());
            case Resumed resumed -> words("resumed");
            case Resolved(var resolution) -> words("resolved", "resolution", resolution);
            case Reopened reopened -> words("reopened");
            case Closed closed -> words("closed");
            case Merged(var into) -> words("merged", "into", into.toString());
            case Unmerged unmerged -> words("unmerged");
            case Split(var into, int comments) ->
                words("split", "into", into.toString(), "comments", String.valueOf(comments));
            case Applied(var macro, int version) -> words("macro", "macro", macro, "version", String.valueOf(version));
            case Triggered(var trigger, int version, var problem) ->
                words("triggered", "trigger", trigger, "version", String.valueOf(version), "problem", problem);
            case Rated rated -> words("rated", "score", String.valueOf(rated.score()));
        };
    }

    /// What became of a service level.
    static HistoryWords of(Mark mark) {
        String what = switch (mark.what()) {
            case WARNED -> "sla-warned";
            case BREACHED -> "sla-breached";
            case CORRECTED -> "sla-corrected";
        };
        return words(what, "clock", mark.clock().word(), "dueAt", mark.dueAt().toString());
    }

    /// The same with one more particular.
    HistoryWords with(String name, String value) {
        Map<String, String> more = new TreeMap<>(detail);
        more.put(name, value);
        return new HistoryWords(what, more);
    }

    private static HistoryWords words(String what, @Nullable String... namesAndValues) {
        Map<String, String> detail = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null) {
                detail.put(name, value);
            }
        }
        return new HistoryWords(what, detail);
    }
}
