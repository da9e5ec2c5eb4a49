package ciclo.customer.intake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What events are called.
final class EventIds {

    private EventIds() {}

    /// Two orders of one source under one number are one order, whatever the caller calls the
    /// events. Anything else is called what the caller says, or after the request's idempotency
    /// key; without either it is an event of its own.
    static String of(EventPayload payload, String source, @Nullable String given, @Nullable String idempotencyKey) {
        return switch (payload) {
            case EventPayload.Purchase purchase -> derived(source, "order\n" + purchase.orderId());
            case EventPayload.Refund refund -> given(given, "refund", source, idempotencyKey);
            case EventPayload.Contact contact -> given(given, "contact", source, idempotencyKey);
        };
    }

    private static String given(@Nullable String given, String kind, String source, @Nullable String idempotencyKey) {
        if (given != null) {
            return given;
        }
        return idempotencyKey == null || idempotencyKey.isBlank()
                ? UUID.randomUUID().toString()
                : derived(source, kind + "\n" + idempotencyKey);
    }

    private static String derived(String source, String name) {
        return UUID.nameUUIDFromBytes((source + "\n" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
