package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.messaging.event.ContactKinds;
import ciclo.messaging.event.EventType;
import java.math.BigDecimal;
import java.time.Instant;

/// Occurrences as stored; only those that [Arrivals] knows.
final class Occurrences {

    private static final int CONTACT = 0;
    private static final int PURCHASE = 1;
    private static final int REFUND = 2;

    private Occurrences() {}

    static void pack(Occurrence occurrence, Packer packer) {
        switch (occurrence) {
            case Contact contact -> {
                begin(CONTACT, contact, packer);
                int kind = ContactKinds.ALL.indexOf(contact.kind());
                packer.number(kind + 1);
                if (kind < 0) {
                    packer.text(contact.kind());
                }
            }
            case Purchase order -> {
                begin(PURCHASE, order, packer);
                packer.text(order.orderId());
                packer.text(order.amount().toString());
            }
            case Refund refund -> {
                begin(REFUND, refund, packer);
                String order = refund.orderId();
                packer.truth(order != null);
                if (order != null) {
                    packer.text(order);
                }
                packer.text(refund.amount().toString());
            }
            default -> throw new IllegalArgumentException("not stored here: " + occurrence.type());
        }
    }

    static Occurrence unpack(Unpacker unpacker) {
        int type = (int) unpacker.number();
        Instant at = unpacker.instant();
        String source = unpacker.text();
        String id = unpacker.text();
        return switch (type) {
            case CONTACT -> {
                int kind = (int) unpacker.number();
                yield new Contact(
                        new EventRef(source, id, EventType.CONTACT_RECORDED.typeName()),
                        at,
                        kind == 0 ? unpacker.text() : ContactKinds.ALL.get(kind - 1));
            }
            case PURCHASE ->
                new Purchase(
                        new EventRef(source, id, EventType.PURCHASE_RECORDED.typeName()),
                        at,
                        unpacker.text(),
                        new BigDecimal(unpacker.text()));
            case REFUND ->
                new Refund(
                        new EventRef(source, id, EventType.PURCHASE_REFUNDED.typeName()),
                        at,
                        unpacker.truth() ? unpacker.text() : null,
                        new BigDecimal(unpacker.text()));
            default -> throw new IllegalArgumentException("no type of occurrence: " + type);
        };
    }

    private static void begin(int type, Occurrence occurrence, Packer packer) {
        packer.number(type);
        packer.instant(occurrence.at());
        packer.text(occurrence.source());
        packer.text(occurrence.id());
    }
}
