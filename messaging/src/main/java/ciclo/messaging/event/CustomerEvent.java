package ciclo.messaging.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What customer-service publishes.
public sealed interface CustomerEvent extends EventData {

    /// A contact of any kind.
    ///
    /// @param kind `visit`, `form`, `call`, … as in [ContactKinds]
    record ContactRecorded(
            String kind,
            @Nullable String channel,
            @Nullable String campaign,
            @Nullable String referralCode,
            @Nullable String note)
            implements CustomerEvent {

        public ContactRecorded {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /// An order.
    ///
    /// @param orderId the shop's number for it
    /// @param amount in `currency`, at least zero
    /// @param currency ISO 4217
    record PurchaseRecorded(
            String orderId,
            BigDecimal amount,
            String currency,
            @Nullable String channel,
            @Nullable String couponCode,
            @Nullable List<Item> items)
            implements CustomerEvent {

        public PurchaseRecorded {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(currency, "currency");
            items = items == null ? null : List.copyOf(items);
        }
    }

    /// A line of an order.
    record Item(String sku, BigDecimal quantity, BigDecimal unitPrice) {

        public Item {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(unitPrice, "unitPrice");
        }
    }

    /// Money given back.
    ///
    /// @param orderId the order it is for; null if it is for none in particular
    record PurchaseRefunded(
            @Nullable String orderId,
            BigDecimal amount,
            String currency,
            @Nullable String reason) implements CustomerEvent {

        public PurchaseRefunded {
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(currency, "currency");
        }
    }

    /// The whole profile as it stands now.
    ///
    /// @param registeredAt when the profile was created explicitly
    /// @param locale BCP 47
    /// @param timeZone IANA
    /// @param consent by channel (`email`, `sms`, …)
    /// @param ownReferralCode what newcomers whom this person recommends come with
    record ProfileChanged(
            Instant registeredAt,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String timeZone,
            @Nullable LocalDate birthDate,
            Map<String, Boolean> consent,
            @Nullable String acquisitionSource,
            @Nullable String ownReferralCode)
            implements CustomerEvent {

        public ProfileChanged {
            Objects.requireNonNull(registeredAt, "registeredAt");
            consent = consent == null ? Map.of() : Map.copyOf(consent);
        }
    }

    /// This customer turned out to be the same person as another one: whatever is said of them,
    /// before or after, is said of that one. A customer is merged once and for good; the one they
    /// were merged into may be merged on, so readers follow the chain. It takes the place of the
    /// profile on its topic.
    ///
    /// @param absorbed whose events these were; the record key
    /// @param into whose they are
    record CustomerMerged(String absorbed, String into) implements CustomerEvent {

        public CustomerMerged {
            Objects.requireNonNull(absorbed, "absorbed");
            Objects.requireNonNull(into, "into");
        }
    }

    /// The customer came on somebody's recommendation. Said once about each.
    ///
    /// @param referrer who recommended, a customer id
    /// @param referralCode the code by which they were named
    record CustomerReferred(String referrer, String referralCode) implements CustomerEvent {

        public CustomerReferred {
            Objects.requireNonNull(referrer, "referrer");
            Objects.requireNonNull(referralCode, "referralCode");
        }
    }
}
