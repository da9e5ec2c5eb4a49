package ciclo.customer.intake;

import ciclo.customer.CustomerIds;
import org.jspecify.annotations.Nullable;

/// What surrounds a payload, in a plain body or in a CloudEvent.
///
/// @param customerId a CloudEvent's `subject`
/// @param time RFC 3339; now by default
/// @param id the caller's name for the event; derived where absent and allowed to be
record Envelope(
        String customerId,
        @Nullable String time,
        @Nullable String id,
        @Nullable String source,
        @Nullable String type,
        boolean backfill) {

    static final int LONGEST_NAME = 256;
    static final int LONGEST_TIME = 64;

    /// @param customer what the customer's id is called there
    static Envelope read(Fields fields, String customer) {
        return new Envelope(
                fields.required(customer, CustomerIds::isOne, CustomerIds.MESSAGE),
                fields.text("time", LONGEST_TIME),
                fields.name("id", LONGEST_NAME),
                fields.name("source", LONGEST_NAME),
                fields.text("type", LONGEST_NAME),
                fields.truth("backfill"));
    }
}
