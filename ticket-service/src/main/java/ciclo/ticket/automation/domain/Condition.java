package ciclo.ticket.automation.domain;

import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Request;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.types.domain.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When a trigger fires.
public sealed interface Condition {

    /// Whether it holds for a ticket as it stands, and what happened to it.
    default boolean holds(Ticket ticket, Occurrence what) {
        Request request = ticket.request();
        return switch (this) {
            case AllOf(var parts) -> parts.stream().allMatch(part -> part.holds(ticket, what));
            case AnyOf(var parts) -> parts.stream().anyMatch(part -> part.holds(ticket, what));
            case Not(var part) -> !part.holds(ticket, what);
            case StatusIn(var statuses) -> statuses.contains(ticket.status());
            case PriorityIn(var priorities) -> priorities.contains(request.priority());
            case TypeIn(var types) -> in(types, request.type());
            case QueueIn(var queues) -> in(queues, ticket.assignment().queue());
            case ChannelIn(var channels) -> channels.contains(request.channel());
            case Tagged(var tags) -> request.tags().stream().anyMatch(tags::contains);
            case IsAssigned(boolean assigned) ->
                assigned == (ticket.assignment().assignee() != null);
            case FieldIs(var field, var value) -> value.equals(request.fields().get(field));
            case By(var authors) -> authors.contains(what.by());
            case Internally(boolean internal) -> what.internal() == internal;
            case OfClock(var clocks) -> in(clocks, what.clock());
            case Scored(int least, int most) -> {
                Integer score = ticket.progress().score();
                yield score != null && score >= least && score <= most;
            }
        };
    }

    private static boolean in(Set<String> values, @Nullable String value) {
        return value != null && values.contains(value);
    }

    /// Of none all hold.
    record AllOf(List<Condition> parts) implements Condition {

        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    record AnyOf(List<Condition> parts) implements Condition {

        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    record StatusIn(Set<Status> statuses) implements Condition {

        public StatusIn {
            statuses = Set.copyOf(statuses);
        }
    }

    record PriorityIn(Set<String> priorities) implements Condition {

        public PriorityIn {
            priorities = Set.copyOf(priorities);
        }
    }

    record TypeIn(Set<String> types) implements Condition {

        public TypeIn {
            types = Set.copyOf(types);
        }
    }

    record QueueIn(Set<String> queues) implements Condition {

        public QueueIn {
            queues = Set.copyOf(queues);
        }
    }

    record ChannelIn(Set<String> channels) implements Condition {

        public ChannelIn {
            channels = Set.copyOf(channels);
        }
    }

    /// With one of these, at least.
    record Tagged(Set<String> tags) implements Condition {

        public Tagged {
            tags = Set.copyOf(tags);
        }
    }

    record IsAssigned(boolean assigned) implements Condition {}

    record FieldIs(String field, Value value) implements Condition {}

    /// Done on one of these sides; of a comment, said.
    record By(Set<Author> authors) implements Condition {

        public By {
            authors = Set.copyOf(authors);
        }
    }

    record Internally(boolean internal) implements Condition {}

    /// Of one of these service levels.
    record OfClock(Set<String> clocks) implements Condition {

        public OfClock {
            clocks = Set.copyOf(clocks);
        }
    }

    /// With a score from the one to the other.
    record Scored(int least, int most) implements Condition {}
}
