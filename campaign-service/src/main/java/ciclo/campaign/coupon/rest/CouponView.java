package ciclo.campaign.coupon.rest;

import ciclo.campaign.coupon.persistence.CouponList.Attempt;
import ciclo.campaign.coupon.persistence.CouponList.Listed;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A coupon.
///
/// @param customerId whose it is; absent once the person has been erased
/// @param campaign whose message it came with; absent where it came of something else
/// @param usedBy the order that used it; absent while it can be used
/// @param attempts the orders that named it, up to a hundred; not in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = """
                {"code": "7K3M-9QXD-2HVC-RT4B", "offer": "come-back", "terms": {"percent": 15, "validFor": "PT720H"},\
                 "customerId": "c-1042", "campaign": "win-back", "issuedAt": "2026-03-01T10:15:30Z",\
                 "expiresAt": "2026-03-31T10:15:30Z", "usedBy": "A-77", "usedAt": "2026-03-04T18:00:00Z",\
                 "attempts": [{"customerId": "c-1042", "order": "A-77", "at": "2026-03-04T18:00:00Z", "amount": "59.90"},\
                 {"customerId": "c-2", "order": "A-90", "at": "2026-03-05T08:00:00Z", "amount": "20.00",\
                 "refused": "not-theirs"}]}""")
record CouponView(
        String code,
        String offer,
        TermsView terms,
        @Nullable String customerId,
        @Nullable String campaign,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable String usedBy,
        @Nullable Instant usedAt,
        @Nullable List<AttemptView> attempts) {

    /// An order that named the code.
    ///
    /// @param amount in the deployment's currency
    /// @param refused `not-theirs`, `used`, `expired` or `below-minimum`; absent where it used it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptView(
            @Nullable String customerId,
            String order,
            Instant at,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            @Nullable String refused) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.customerId(), attempt.order(), attempt.at(), attempt.amount(), attempt.refused());
        }
    }

    static CouponView of(Listed coupon, @Nullable List<Attempt> attempts) {
        return new CouponView(
                coupon.code(),
                coupon.offer(),
                TermsView.of(coupon.terms()),
                coupon.customerId(),
                coupon.campaign(),
                coupon.issuedAt(),
                coupon.expiresAt(),
                coupon.usedBy(),
                coupon.usedAt(),
                attempts == null ? null : attempts.stream().map(AttemptView::of).toList());
    }
}
