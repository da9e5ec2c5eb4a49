package ciclo.campaign.coupon;

import ciclo.campaign.coupon.persistence.CouponTable;
import ciclo.campaign.coupon.persistence.Redemptions;
import ciclo.messaging.inbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes the names of the erased off their coupons. The counts stay.
@ApplicationScoped
public class Forgetting {

    private final CouponTable coupons;
    private final Redemptions redemptions;

    Forgetting(CouponTable coupons, Redemptions redemptions) {
        this.coupons = coupons;
        this.redemptions = redemptions;
    }

    /// Applies the tombstones among these profiles.
    public void apply(SqlConnection transaction, List<Received> profiles) {
        List<String> erased = profiles.stream()
                .filter(record -> record.event() == null)
                .map(Received::key)
                .sorted()
                .distinct()
                .toList();
        if (!erased.isEmpty()) {
            coupons.forget(transaction, erased);
            redemptions.forget(transaction, erased);
        }
    }
}
