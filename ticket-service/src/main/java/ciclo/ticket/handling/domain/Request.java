package ciclo.ticket.handling.domain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody asks of the help desk.
///
/// @param requester who asks, where that is not the customer in person
/// @param channel `portal`, `e-mail`, `phone`, `chat` or `api`
/// @param priority `low`, `normal`, `high` or `urgent`
/// @param followUpOf the ticket that could not be reopened any more
public record Request(
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

    public Request {
        requireText("customerId", customerId);
        requireText("subject", subject);
        requireText("description", description);
        requireText("channel", channel);
        requireText("priority", priority);
        tags = List.copyOf(tags);
    }

    /// The request that a reply to a finished ticket becomes.
    Request followUp(TicketNumber finished, String reply) {
        return new Request(customerId, subject, reply, requester, channel, type, priority, tags, language, finished);
    }

    /// What agents may put in other words.
    public Matter matter() {
        return new Matter(subject, type, priority, tags);
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
                language,
                followUpOf);
    }

    /// The same request of the same person, under the name that they have now.
    public Request of(String survivorId) {
        return new Request(
                survivorId, subject, description, requester, channel, type, priority, tags, language, followUpOf);
    }

    private static void requireText(String name, String value) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }
}
