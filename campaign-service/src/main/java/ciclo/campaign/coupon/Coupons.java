package ciclo.campaign.coupon;

import ciclo.campaign.Paging;
import ciclo.campaign.coupon.Refusal.Refused;
import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.campaign.coupon.persistence.CouponList;
import ciclo.campaign.coupon.persistence.CouponList.Attempt;
import ciclo.campaign.coupon.persistence.CouponList.Listed;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Coupons that were issued, to be looked up.
@ApplicationScoped
public class Coupons {

    private final CouponList coupons;
    private final Transactions transactions;

    Coupons(CouponList coupons, Pool pool) {
        this.coupons = coupons;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    /// A coupon and the orders that named it.
    public record Known(Listed coupon, List<Attempt> attempts) {

        public Known {
            attempts = List.copyOf(attempts);
        }
    }

    /// @param typed the code as somebody typed it
    public Known find(String typed) {
        CouponCode code = CouponCode.typed(typed).orElseThrow(Coupons::unknown);
        return transactions.call(connection -> new Known(
                coupons.find(connection, code).orElseThrow(Coupons::unknown), coupons.attempts(connection, code)));
    }

    /// Those that fit, newest first; null fits all.
    public List<Listed> list(
            @Nullable String customer, @Nullable String campaign, @Nullable String offer, Paging paging) {
        return transactions.call(connection -> coupons.find(connection, customer, campaign, offer, paging));
    }

    private static Refused unknown() {
        return new Refused(new Refusal.UnknownCoupon());
    }
}
