package ciclo.customer.intake;

import ciclo.messaging.event.CustomerEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.Item;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller says happened, before it is an event.
sealed interface EventPayload {

    /// What was said, in the published words.
    CustomerEvent toData();

    /// The currency that amounts are in; null where there are none.
    @Nullable
    String currency();

    record Purchase(
            @NotBlank @Size(max = 128) String orderId,

            @NotNull @DecimalMin("0") @Digits(integer = 13, fraction = 4)
            BigDecimal amount,

            @NotNull String currency,
            @Nullable @Size(max = 64) String channel,
            @Nullable @Size(max = 64) String couponCode,
            @Nullable @Size(max = 500) List<@NotNull @Valid Line> items)
            implements EventPayload {

        @Override
        public CustomerEvent toData() {
            return new PurchaseRecorded(
                    orderId,
                    amount,
                    currency,
                    channel,
                    couponCode,
                    items == null
                            ? null
                            : items.stream()
                                    .map(line -> new Item(line.sku, line.quantity, line.unitPrice))
                                    .toList());
        }
    }

    record Line(
            @NotBlank @Size(max = 128) String sku,
            @NotNull @Digits(integer = 9, fraction = 4) BigDecimal quantity,
            @NotNull @Digits(integer = 13, fraction = 4) BigDecimal unitPrice) {}

    record Refund(
            @Nullable @Size(min = 1, max = 128) String orderId,

            @NotNull @DecimalMin("0") @Digits(integer = 13, fraction = 4)
            BigDecimal amount,

            @NotNull String currency,
            @Nullable @Size(max = 500) String reason)
            implements EventPayload {

        @Override
        public CustomerEvent toData() {
            return new PurchaseRefunded(orderId, amount, currency, reason);
        }
    }

    record Contact(
            @NotNull
            @Pattern(
                    regexp = "visit|form|call|email|question|ad-click|newsletter|event|quote-requested"
                            + "|cart-started|trial-started|demo-requested|referral|other",
                    message = "must be one of the kinds of contact")
            String kind,

            @Nullable @Size(max = 64) String channel,
            @Nullable @Size(max = 128) String campaign,
            @Nullable @Size(max = 64) String referralCode,
            @Nullable @Size(max = 2000) String note)
            implements EventPayload {

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
