package ciclo.customer.intake;

import ciclo.messaging.event.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What can be posted.
public enum EventKind {
    PURCHASE(EventType.PURCHASE_RECORDED, EventPayload.Purchase::read),
    REFUND(EventType.PURCHASE_REFUNDED, EventPayload.Refund::read),
    CONTACT(EventType.CONTACT_RECORDED, EventPayload.Contact::read);

    /// What to say where the type is another one.
    static final String TYPES = Arrays.stream(values())
            .map(kind -> kind.type.typeName())
            .sorted()
            .collect(Collectors.joining(", ", "must be one of ", ""));

    private static final Map<String, EventKind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.type.typeName(), kind -> kind));

    private final EventType type;
    private final Function<Fields, EventPayload> reader;

    EventKind(EventType type, Function<Fields, EventPayload> reader) {
        this.type = type;
        this.reader = reader;
    }

    /// The kind that travels under this type; null if none that can be posted does.
    static @Nullable EventKind ofType(@Nullable String type) {
        return type == null ? null : BY_TYPE.get(type);
    }

    EventPayload read(Fields fields) {
        return reader.apply(fields);
    }
}
