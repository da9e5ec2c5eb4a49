package ciclo.customer.intake.segment;

import ciclo.customer.CustomerIds;
import ciclo.customer.PersonTold;
import ciclo.customer.intake.EventKind;
import ciclo.customer.intake.segment.EventTable.Target;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads Segment's messages.
@ApplicationScoped
class Messages {

    private static final Pattern CUSTOMER_ID = Pattern.compile(CustomerIds.PATTERN);
    private static final int LONGEST_ID = 256;

    private final EventTable table;
    private final Orders orders;

    Messages(EventTable table, Orders orders) {
        this.table = table;
        this.orders = orders;
    }

    /// What a message means.
    ///
    /// @param type `track`, `identify`, …
    /// @param sentAt of the batch that it came in, where it does not say so itself; may be missing
    /// @param receivedAt now
    Meaning read(String type, JsonNode message, JsonNode sentAt, Instant receivedAt) {
        if (!message.isObject()) {
            return unclear("", "must be a JSON object");
        }
        return switch (type) {
            case "track" -> track(message, sentAt, receivedAt);
            case "page", "screen" -> happening(table.page(), text(message.path("name")), message, sentAt, receivedAt);
            case "identify" -> identify(message, receivedAt);
            case "alias" -> alias(message);
            case "group" -> new Meaning.Nothing();
            default -> unclear("/type", "must be track, identify, page, screen, group or alias");
        };
    }

    private Meaning track(JsonNode message, JsonNode sentAt, Instant receivedAt) {
        String event = text(message.path("event"));
        return event == null
                ? unclear("/event", "must be the name of an event")
                : happening(table.of(event), event, message, sentAt, receivedAt);
    }

    private Meaning happening(
            Target target, @Nullable String name, JsonNode message, JsonNode sentAt, Instant receivedAt) {
        if (target instanceof Target.Dropped) {
            return new Meaning.Nothing();
        }
        String customer = customer(message);
        if (customer == null) {
            return unclear("/userId", "or anonymousId " + CustomerIds.MESSAGE);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("customerId", customer);
        String messageId = text(message.path("messageId"));
        if (messageId != null) {
            body.put("id", cut(messageId, LONGEST_ID));
        }
        try {
            Instant time = SentTimes.time(
                    message.path("timestamp"),
                    message.hasNonNull("sentAt") ? message.path("sentAt") : sentAt,
                    receivedAt);
            body.put("time", time.toString());
        } catch (DateTimeException | ArithmeticException e) {
            return unclear("/timestamp", "and sentAt must be RFC 3339 instants");
        }
        return switch (target) {
            case Target.Purchase() -> new Meaning.Happening(orders.purchase(body, message), EventKind.PURCHASE);
            case Target.Refund() -> new Meaning.Happening(orders.refund(body, message), EventKind.REFUND);
            case Target.Contact(var kind) ->
                new Meaning.Happening(contact(body, kind, name, message), EventKind.CONTACT);
            case Target.Dropped() -> new Meaning.Nothing();
        };
    }

    private static ObjectNode contact(ObjectNode body, String kind, @Nullable String name, JsonNode message) {
        body.put("kind", kind);
        put(body, "channel", Orders.channel(message), 64);
        put(body, "campaign", text(message.path("context").path("campaign").path("name")), 128);
        put(body, "referralCode", text(message.path("properties").path("referral_code")), 64);
        put(body, "note", name, 200);
        return body;
    }

    private static Meaning identify(JsonNode message, Instant receivedAt) {
        String customer = customer(message);
        if (customer == null) {
            return unclear("/userId", "or anonymousId " + CustomerIds.MESSAGE);
        }
        String anonymous = id(message.path("anonymousId"));
        boolean visitor = text(message.path("userId")) == null;
        PersonTold told = Traits.read(visitor, message.path("traits"), message.path("context"), receivedAt);
        return new Meaning.Person(customer, customer.equals(anonymous) ? null : anonymous, told);
    }

    private static Meaning alias(JsonNode message) {
        String previous = id(message.path("previousId"));
        String customer = id(message.path("userId"));
        if (previous == null) {
            return unclear("/previousId", CustomerIds.MESSAGE);
        }
        return customer == null ? unclear("/userId", CustomerIds.MESSAGE) : new Meaning.SamePerson(previous, customer);
    }

    /// Whom it is about: the id that the sender knows them by, else the one of their device.
    private static @Nullable String customer(JsonNode message) {
        return text(message.path("userId")) == null ? id(message.path("anonymousId")) : id(message.path("userId"));
    }

    private static @Nullable String id(JsonNode node) {
        String id = text(node);
        return id != null && CUSTOMER_ID.matcher(id).matches() ? id : null;
    }

    /// Some senders write ids as numbers.
    static @Nullable String text(JsonNode node) {
        String text =
                node.isTextual() || node.isIntegralNumber() ? node.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }

    static void put(ObjectNode body, String name, @Nullable String value, int longest) {
        if (value != null) {
            body.put(name, cut(value, longest));
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static Meaning unclear(String pointer, String detail) {
        return new Meaning.Unclear(List.of(new FieldError(pointer, detail)));
    }
}
