package ciclo.customer.intake;

import ciclo.messaging.event.ContactKinds;
import ciclo.messaging.event.CustomerEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.Item;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a caller says happened, before it is an event.
sealed interface EventPayload {

    /// Of an order's number, or a stock-keeping unit.
    int LONGEST_NUMBER = 128;
    /// Of a word out of a short list: a channel, a coupon.
    int LONGEST_WORD = 64;
    /// Before the point, of money.
    int MONEY_DIGITS = 13;
    /// Of an order.
    int MOST_ITEMS = 500;
    /// Before the point, of a quantity.
    int QUANTITY_DIGITS = 9;
    /// Of why money was given back.
    int LONGEST_REASON = 500;
    /// Of what somebody wrote about a contact.
    int LONGEST_NOTE = 2000;

    Set<String> KINDS = Set.copyOf(ContactKinds.ALL);

    /// What was said, in the published words.
    CustomerEvent toData();

    /// Whether there is such a kind of contact.
    static boolean isKind(String kind) {
        return KINDS.contains(kind);
    }

    /// The currency that amounts are in; null where there are none.
    @Nullable
    String currency();

    record Purchase(
            @Schema(required = true, maxLength = LONGEST_NUMBER)
            String orderId,

            @Schema(
                    required = true,
                    minimum = "0",
                    description = "Up to 13 digits and 4 decimals, a string or a number")
            BigDecimal amount,

            @Schema(required = true, description = "ISO 4217: the deployment's, or one with a configured rate")
            String currency,

            @Schema(maxLength = LONGEST_WORD) @Nullable String channel,
            @Schema(maxLength = LONGEST_WORD) @Nullable String couponCode,
            @Schema(maxItems = MOST_ITEMS) @Nullable List<Line> items)
            implements EventPayload {

        static Purchase read(Fields fields) {
            List<Fields> items = fields.objects("items", MOST_ITEMS);
            return new Purchase(
                    fields.required("orderId", LONGEST_NUMBER),
                    fields.amount("amount", MONEY_DIGITS),
                    fields.required("currency", LONGEST_WORD),
                    fields.text("channel", LONGEST_WORD),
                    fields.text("couponCode", LONGEST_WORD),
                    items == null ? null : items.stream().map(Line::read).toList());
        }

        @Override
        public CustomerEvent toData() {
            return new PurchaseRecorded(
                    orderId, amount, currency, channel, couponCode, items == null ? null : items(items));
        }

        private static List<Item> items(List<Line> lines) {
            List<Item> items = new ArrayList<>(lines.size());
            for (Line line : lines) {
                items.add(new Item(line.sku, line.quantity, line.unitPrice));
            }
            return items;
        }
    }

    record Line(
            @Schema(required = true, maxLength = LONGEST_NUMBER)
            String sku,

            @Schema(required = true, description = "Up to 9 digits and 4 decimals, a string or a number")
            BigDecimal quantity,

            @Schema(required = true, description = "Up to 13 digits and 4 decimals, a string or a number")
            BigDecimal unitPrice) {

        static Line read(Fields fields) {
            return new Line(
                    fields.required("sku", LONGEST_NUMBER),
                    fields.decimal("quantity", QUANTITY_DIGITS),
                    fields.decimal("unitPrice", MONEY_DIGITS));
        }
    }

    record Refund(
            @Schema(minLength = 1, maxLength = LONGEST_NUMBER) @Nullable
            String orderId,

            @Schema(
                    required = true,
                    minimum = "0",
                    description = "Up to 13 digits and 4 decimals, a string or a number")
            BigDecimal amount,

            @Schema(required = true, description = "ISO 4217: the deployment's, or one with a configured rate")
            String currency,

            @Schema(maxLength = LONGEST_REASON) @Nullable String reason)
            implements EventPayload {

        static Refund read(Fields fields) {
            return new Refund(
                    fields.name("orderId", LONGEST_NUMBER),
                    fields.amount("amount", MONEY_DIGITS),
                    fields.required("currency", LONGEST_WORD),
                    fields.text("reason", LONGEST_REASON));
        }

        @Override
        public CustomerEvent toData() {
            return new PurchaseRefunded(orderId, amount, currency, reason);
        }
    }

    record Contact(
            @Schema(
                    required = true,
                    description = "visit, form, call, email, question, ad-click, newsletter, event, quote-requested,"
                            + " cart-started, trial-started, demo-requested, referral or other")
            String kind,

            @Schema(maxLength = LONGEST_WORD) @Nullable String channel,
            @Schema(maxLength = LONGEST_NUMBER) @Nullable String campaign,
            @Schema(maxLength = LONGEST_WORD) @Nullable String referralCode,
            @Schema(maxLength = LONGEST_NOTE) @Nullable String note)
            implements EventPayload {

        static Contact read(Fields fields) {
            return new Contact(
                    fields.required("kind", EventPayload::isKind, "must be one of the kinds of contact"),
                    fields.text("channel", LONGEST_WORD),
                    fields.text("campaign", LONGEST_NUMBER),
                    fields.text("referralCode", LONGEST_WORD),
                    fields.text("note", LONGEST_NOTE));
        }

        @Override
        public @Nullable String currency() {
            return null;
        }

        @Override
        public CustomerEvent toData() {
            return new ContactRecorded(kind, channel, campaign, referralCode, note);
        }
    }
}
