package ciclo.customer.intake;

import static ciclo.customer.intake.Members.require;
import static ciclo.customer.intake.Members.there;

import ciclo.customer.CustomerIds;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CloudEvent as it mostly comes: valid as far as JSON alone tells, its type before its data. It is read straight
/// from the bytes. Whatever looks otherwise is left to [Intake], which reads any form by way of a tree, takes several
/// times as long, and says what is wrong.
///
/// @param envelope with an id and a source
record FrequentEvent(Envelope envelope, EventPayload payload) {

    /// Reads the value that begins here; null if it looks otherwise, and the parser stands somewhere in it then.
    static @Nullable FrequentEvent read(JsonParser json) throws IOException {
        try {
            return event(new Members(json));
        } catch (Members.OtherForm e) {
            return null;
        }
    }

    private static FrequentEvent event(Members members) throws IOException {
        String specversion = null;
        String id = null;
        String source = null;
        String type = null;
        String subject = null;
        String time = null;
        boolean backfill = false;
        EventPayload payload = null;
        for (String name = members.next(); name != null; name = members.next()) {
            switch (name) {
                case "specversion" -> specversion = members.once(0).text(1, Envelope.LONGEST_NAME);
                case "id" -> id = members.once(1).text(1, Envelope.LONGEST_NAME);
                case "source" -> source = members.once(2).text(1, Envelope.LONGEST_NAME);
                case "type" -> type = members.once(3).text(1, Envelope.LONGEST_NAME);
                case "subject" -> subject = members.once(4).text(1, Envelope.LONGEST_NAME);
                case "time" -> time = members.once(5).text(0, Envelope.LONGEST_TIME);
                case "backfill" -> backfill = members.once(6).truth();
                case "data" ->
                    payload = payload(
                            there(EventKind.ofType(type)), members.once(7).object());
                default -> members.other(name);
            }
        }
        require("1.0".equals(specversion) && CustomerIds.isOne(there(subject)));
        return new FrequentEvent(
                new Envelope(there(subject), time, there(id), there(source), type, backfill), there(payload));
    }

    private static EventPayload payload(EventKind kind, Members members) throws IOException {
        return switch (kind) {
            case PURCHASE -> purchase(members);
            case REFUND -> refund(members);
            case CONTACT -> contact(members);
        };
    }

    private static EventPayload purchase(Members members) throws IOException {
        String orderId = null;
        BigDecimal amount = null;
        String currency = null;
        String channel = null;
        String couponCode = null;
        List<EventPayload.Line> items = null;
        for (String name = members.next(); name != null; name = members.next()) {
            switch (name) {
                case "orderId" -> orderId = members.once(0).required(EventPayload.LONGEST_NUMBER);
                case "amount" -> amount = members.once(1).amount(EventPayload.MONEY_DIGITS);
                case "currency" -> currency = members.once(2).required(EventPayload.LONGEST_WORD);
                case "channel" -> channel = members.once(3).text(0, EventPayload.LONGEST_WORD);
                case "couponCode" -> couponCode = members.once(4).text(0, EventPayload.LONGEST_WORD);
                case "items" -> items = lines(members.once(5));
                default -> members.other(name);
            }
        }
        return new EventPayload.Purchase(there(orderId), there(amount), there(currency), channel, couponCode, items);
    }

    private static @Nullable List<EventPayload.Line> lines(Members members) throws IOException {
        if (!members.isArray()) {
            return null;
        }
        List<EventPayload.Line> lines = new ArrayList<>(2);
        for (Members line = members.element(); line != null; line = members.element()) {
            require(lines.size() < EventPayload.MOST_ITEMS);
            lines.add(line(line));
        }
        return lines;
    }

    private static EventPayload.Line line(Members members) throws IOException {
        String sku = null;
        BigDecimal quantity = null;
        BigDecimal unitPrice = null;
        for (String name = members.next(); name != null; name = members.next()) {
            switch (name) {
                case "sku" -> sku = members.once(0).required(EventPayload.LONGEST_NUMBER);
                case "quantity" -> quantity = members.once(1).decimal(EventPayload.QUANTITY_DIGITS);
                case "unitPrice" -> unitPrice = members.once(2).decimal(EventPayload.MONEY_DIGITS);
                default -> members.other(name);
            }
        }
        return new EventPayload.Line(there(sku), there(quantity), there(unitPrice));
    }

    private static EventPayload refund(Members members) throws IOException {
        String orderId = null;
        BigDecimal amount = null;
        String currency = null;
        String reason = null;
        for (String name = members.next(); name != null; name = members.next()) {
            switch (name) {
                case "orderId" -> orderId = members.once(0).text(1, EventPayload.LONGEST_NUMBER);
                case "amount" -> amount = members.once(1).amount(EventPayload.MONEY_DIGITS);
                case "currency" -> currency = members.once(2).required(EventPayload.LONGEST_WORD);
                case "reason" -> reason = members.once(3).text(0, EventPayload.LONGEST_REASON);
                default -> members.other(name);
            }
        }
        return new EventPayload.Refund(orderId, there(amount), there(currency), reason);
    }

    private static EventPayload contact(Members members) throws IOException {
        String kind = null;
        String channel = null;
        String campaign = null;
        String referralCode = null;
        String note = null;
        for (String name = members.next(); name != null; name = members.next()) {
            switch (name) {
                case "kind" -> kind = members.once(0).required(EventPayload.LONGEST_WORD);
                case "channel" -> channel = members.once(1).text(0, EventPayload.LONGEST_WORD);
                case "campaign" -> campaign = members.once(2).text(0, EventPayload.LONGEST_NUMBER);
                case "referralCode" -> referralCode = members.once(3).text(0, EventPayload.LONGEST_WORD);
                case "note" -> note = members.once(4).text(0, EventPayload.LONGEST_NOTE);
                default -> members.other(name);
            }
        }
        require(EventPayload.isKind(there(kind)));
        return new EventPayload.Contact(there(kind), channel, campaign, referralCode, note);
    }
}
