package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.Arrival;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Published events in the words of the stage rules. Instants are cut as lifecycle-service cuts them.
final class Arrivals {

    /// What all amounts are in: the rival has no rates.
    static final String CURRENCY = "EUR";

    private Arrivals() {}

    /// Contacts, purchases and refunds; nothing for what is none of these.
    static Optional<Arrival> of(CloudEvent event) {
        EventRef ref = new EventRef(event.source(), event.id(), event.type());
        Instant at = event.time().truncatedTo(ChronoUnit.MICROS);
        Occurrence occurrence = switch (event.data()) {
            case ContactRecorded contact -> new Occurrence.Contact(ref, at, contact.kind());
            case PurchaseRecorded order ->
                new Occurrence.Purchase(ref, at, order.orderId(), euro(order.amount(), order.currency()));
            case PurchaseRefunded refund ->
                new Occurrence.Refund(ref, at, refund.orderId(), euro(refund.amount(), refund.currency()));
            default -> null;
        };
        return Optional.ofNullable(occurrence).map(what -> new Arrival(what, event.backfill(), event.traceparent()));
    }

    private static BigDecimal euro(BigDecimal amount, String currency) {
        if (!currency.equals(CURRENCY)) {
            throw new IllegalArgumentException("no rate from " + currency + " to " + CURRENCY);
        }
        return amount;
    }
}
