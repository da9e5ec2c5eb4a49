package ciclo.customer.intake.imports;

import ciclo.customer.intake.EventKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the lines of a file are.
enum Kind {
    PURCHASE(EventKind.PURCHASE, List.of("orderId", "amount"), List.of("currency", "channel", "couponCode")),
    REFUND(EventKind.REFUND, List.of("amount"), List.of("orderId", "currency", "reason")),
    CONTACT(EventKind.CONTACT, List.of("kind"), List.of("channel", "campaign", "referralCode", "note"));

    private final EventKind event;
    private final List<String> required = new ArrayList<>(List.of("customerId", "time"));
    private final List<String> fields = new ArrayList<>();

    Kind(EventKind event, List<String> required, List<String> optional) {
        this.event = event;
        this.required.addAll(required);
        this.fields.addAll(this.required);
        this.fields.add("id");
        this.fields.addAll(optional);
    }

    static Optional<Kind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst();
    }

    EventKind event() {
        return event;
    }

    /// The fields that every line has to fill.
    List<String> required() {
        return required;
    }

    /// All fields that a line can fill.
    List<String> fields() {
        return fields;
    }

    /// As it is written in requests and in the database.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
