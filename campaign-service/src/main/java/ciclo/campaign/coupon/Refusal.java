package ciclo.campaign.coupon;

/// Why an offer or a coupon is not shown, made or changed.
public sealed interface Refusal {

    record UnknownOffer() implements Refusal {}

    /// No coupon has this code.
    record UnknownCoupon() implements Refusal {}

    /// There is one of that id.
    record OfferExists() implements Refusal {}

    /// Somebody else has changed it since it was read.
    record HasChanged() implements Refusal {}

    /// Thrown within a transaction, which it rolls back.
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.toString());
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }
}
