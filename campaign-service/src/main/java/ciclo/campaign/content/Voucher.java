package ciclo.campaign.content;

/// A coupon as templates print it.
///
/// @param code what to type at the checkout
/// @param value `15 %` or `10.00 EUR`
/// @param until the last day on which it can be used, `2026-03-31`
public record Voucher(String code, String value, String until) {}
