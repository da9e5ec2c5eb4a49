package ciclo.campaign.coupon;

import ciclo.campaign.coupon.domain.Coupon;
import ciclo.campaign.coupon.domain.Coupon.Order;
import ciclo.campaign.coupon.domain.Coupon.Outcome;
import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.campaign.coupon.persistence.CouponTable;
import ciclo.campaign.coupon.persistence.Redemptions;
import ciclo.campaign.coupon.persistence.Redemptions.Use;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.money.Money;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Has orders use the coupons that they name, each coupon once, whoever is faster. A code that is
/// none of ours says nothing: the shop may have others.
@ApplicationScoped
public class Redeeming {

    private final CouponTable coupons;
    private final Redemptions redemptions;
    private final Money money;

    Redeeming(CouponTable coupons, Redemptions redemptions, Money money) {
        this.coupons = coupons;
        this.redemptions = redemptions;
        this.money = money;
    }

    private record Named(CouponCode code, String source, String eventId, Order order) {}

    /// Applies purchases, each event once.
    public void apply(SqlConnection transaction, List<Received> purchases) {
        List<Named> naming = purchases.stream().flatMap(this::named).toList();
        if (naming.isEmpty()) {
            return;
        }
        Map<CouponCode, Coupon> locked = new HashMap<>(
                coupons.lock(transaction, naming.stream().map(Named::code).collect(Collectors.toSet())));
        Set<List<String>> known = redemptions.known(
                transaction, naming.stream().map(Redeeming::identity).toList());
        List<Use> uses = new ArrayList<>();
        for (Named named : naming) {
            Coupon coupon = locked.get(named.code());
            if (coupon == null || known.contains(identity(named))) {
                continue;
            }
            known.add(identity(named));
            switch (coupon.redeem(named.order())) {
                case Outcome.Redeemed redeemed -> {
                    locked.put(named.code(), coupon.usedBy(named.order()));
                    uses.add(use(named, Optional.empty()));
                }
                case Outcome.Refused(var reason) -> uses.add(use(named, Optional.of(reason)));
                case Outcome.Repeated repeated -> {}
            }
        }
        redemptions.record(transaction, uses);
        coupons.use(
                transaction, uses.stream().filter(use -> use.refused() == null).toList());
    }

    private Stream<Named> named(Received record) {
        CloudEvent event = record.event();
        if (event == null || !(event.data() instanceof PurchaseRecorded order) || order.couponCode() == null) {
            return Stream.empty();
        }
        return CouponCode.typed(order.couponCode()).stream()
                .map(code -> new Named(
                        code,
                        event.source(),
                        event.id(),
                        new Order(
                                record.key(),
                                order.orderId(),
                                event.time(),
                                money.convert(order.amount(), order.currency()))));
    }

    private static List<String> identity(Named named) {
        return List.of(named.source(), named.eventId());
    }

    private static Use use(Named named, Optional<Coupon.Reason> refused) {
        return new Use(
                named.source(),
                named.eventId(),
                named.code(),
                named.order(),
                refused.map(Coupon.Reason::wireName).orElse(null));
    }
}
