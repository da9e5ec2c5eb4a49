package ciclo.customer.intake.segment;

import ciclo.messaging.event.ContactKinds;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What each tracked event is here, by its name.
@Startup
@Singleton
class EventTable {

    /// What a tracked event is here.
    sealed interface Target {

        record Purchase() implements Target {}

        record Refund() implements Target {}

        /// @param kind as in [ContactKinds]
        record Contact(String kind) implements Target {}

        record Dropped() implements Target {}
    }

    private final Map<String, Target> byName = new HashMap<>();
    private final Target unmapped;
    private final Target page;

    EventTable(SegmentConfig config) {
        config.events()
                .forEach((event, target) -> byName.put(normal(event), target("ciclo.segment.events." + event, target)));
        unmapped = switch (config.unmapped()) {
            case CONTACT -> new Target.Contact("other");
            case DROP -> new Target.Dropped();
        };
        page = target("ciclo.segment.pages", config.pages());
        if (page instanceof Target.Purchase || page instanceof Target.Refund) {
            throw new IllegalArgumentException("ciclo.segment.pages is a kind of contact or drop, not a purchase");
        }
    }

    /// What an event of this name is.
    Target of(String event) {
        return byName.getOrDefault(normal(event), unmapped);
    }

    /// What looking at a page or a screen is.
    Target page() {
        return page;
    }

    /// `Order Completed`, `order_completed` and `OrderCompleted!` are one name, as far as words can
    /// be told apart.
    private static String normal(String event) {
        return event.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static Target target(String key, String name) {
        return switch (name) {
            case "purchase" -> new Target.Purchase();
            case "refund" -> new Target.Refund();
            case "drop" -> new Target.Dropped();
            case String kind when ContactKinds.ALL.contains(kind) -> new Target.Contact(kind);
            default ->
                throw new IllegalArgumentException(
                        key + " is purchase, refund, drop or one of " + ContactKinds.ALL + ", not " + name);
        };
    }
}
