package ciclo.campaign.content;

import org.jspecify.annotations.Nullable;

/// A coupon as templates print it, in the reader's manner.
///
/// @param code what to type at the checkout
/// @param value `15 %` or `10,00 €`
/// @param until the last day on which it can be used, `31 de marzo de 2026`
/// @param from what an order has to come to, `50,00 €`; null for anything
public record Voucher(
        String code, String value, String until, @Nullable String from) {

    /// For any order.
    public Voucher(String code, String value, String until) {
        this(code, value, until, null);
    }
}
