package ciclo.ticket.handling.domain;

import ciclo.ticket.types.domain.Held;
import ciclo.ticket.types.domain.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody asks of the help desk.
///
/// @param requester who asks, where that is not the customer in person
/// @param channel `portal`, `e-mail`, `phone`, `chat` or `api`
/// @param priority `low`, `normal`, `high` or `urgent`
/// @param fields the custom fields of its type, by name
/// @param followUpOf the ticket that it goes on from: it could not be reopened any more, or this was split from it
public record Request(
        String customerId,
        String subject,
        String description,
        @Nullable String requester,
        String channel,
        @Nullable String type,
        String priority,
        List<String> tags,
        Map<String, Value> fields,
        Language language,
        @Nullable TicketNumber followUpOf) {

    public Request {
        requireText("customerId", customerId);
        requireText("subject", subject);
        requireText("description", description);
        requireText("channel", channel);
        requireText("priority", priority);
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
    }

    /// One without custom fields.
    public Request(
            String customerId,
            String subject,
            String description,
            @Nullable String requester,
            String channel,
            @Nullable String type,
            String priority,
            List<String> tags,
            Language language,
            @Nullable TicketNumber followUpOf) {
        this(
                customerId,
                subject,
                description,
                requester,
                channel,
                type,
                priority,
                tags,
                Map.of(),
                language,
                followUpOf);
    }

    /// The request that a reply to a finished ticket becomes.
    Request followUp(TicketNumber finished, String reply) {
        return new Request(
                customerId, subject, reply, requester, channel, type, priority, tags, fields, language, finished);
    }

    /// What agents may put in other words.
    public Matter matter() {
        return new Matter(subject, type, priority, tags, fields);
    }

    /// The same request, put in other words.
    Request with(Matter other) {
        return new Request(
                customerId,
                other.subject(),
                description,
                requester,
                channel,
                other.type(),
                other.priority(),
                other.tags(),
                other.fields(),
                language,
                followUpOf);
    }

    /// The same request of the same person, under the name that they have now.
    public Request of(String survivorId) {
        return new Request(
                survivorId,
                subject,
                description,
                requester,
                channel,
                type,
                priority,
                tags,
                fields,
                language,
                followUpOf);
    }

    /// What of it its type has a say in.
    public Held held() {
        return new Held(type, fields);
    }

    private static void requireText(String name, String value) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }
}
