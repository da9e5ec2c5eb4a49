package ciclo.campaign.coupon;

import ciclo.campaign.coupon.domain.Coupon;
import ciclo.campaign.coupon.domain.Coupon.Order;
import ciclo.campaign.coupon.domain.Coupon.Outcome;
import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.campaign.coupon.persistence.CouponTable;
import ciclo.campaign.coupon.persistence.Redemptions;
import ciclo.campaign.coupon.persistence.Redemptions.Use;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.money.Money;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

    /// Applies purchases, each event once, and merges: whoever turned out to be the owner of a coupon
    /// may use it, whichever was heard of first.
    public void apply(SqlConnection transaction, List<Received> purchases, List<Received> profiles) {
        List<Named> naming = purchases.stream().flatMap(this::named).toList();
        Set<String> merged = profiles.stream()
                .filter(record -> record.event() != null && record.event().data() instanceof CustomerMerged)
                .map(Received::key)
                .collect(Collectors.toSet());
        if (naming.isEmpty() && merged.isEmpty()) {
            return;
        }
        Map<CouponCode, Coupon> locked =
                coupons.lock(transaction, naming.stream().map(Named::code).collect(Collectors.toSet()), merged);
        if (!merged.isEmpty()) {
            correct(transaction, locked, merged);
        }
        redeem(transaction, locked, naming);
    }

    private void correct(SqlConnection transaction, Map<CouponCode, Coupon> locked, Set<String> merged) {
        List<Use> corrected = redemptions.mistaken(transaction, merged).stream()
                .flatMap(use -> redeem(locked, use).stream())
                .toList();
        redemptions.correct(transaction, corrected);
        coupons.use(transaction, used(corrected));
    }

    private void redeem(SqlConnection transaction, Map<CouponCode, Coupon> locked, List<Named> naming) {
        Set<List<String>> known = redemptions.known(
                transaction, naming.stream().map(Redeeming::identity).toList());
        List<Use> uses = new ArrayList<>();
        for (Named named : naming) {
            if (locked.containsKey(named.code()) && known.add(identity(named))) {
                redeem(locked, new Use(named.source(), named.eventId(), named.code(), named.order(), null))
                        .ifPresent(uses::add);
            }
        }
        redemptions.record(transaction, uses);
        coupons.use(transaction, used(uses));
    }

    /// What becomes of an order; nothing if it has used the coupon and is told again.
    private static Optional<Use> redeem(Map<CouponCode, Coupon> locked, Use use) {
        Coupon coupon = locked.get(use.code());
        if (coupon == null) {
            return Optional.empty();
        }
        return switch (coupon.redeem(use.order())) {
            case Outcome.Redeemed redeemed -> {
                locked.put(use.code(), coupon.usedBy(use.order()));
                yield Optional.of(use.refusedBecause(null));
            }
            case Outcome.Refused(var reason) -> Optional.of(use.refusedBecause(reason));
            case Outcome.Repeated repeated -> Optional.empty();
        };
    }

    private static List<Use> used(List<Use> uses) {
        return uses.stream().filter(use -> use.refused() == null).toList();
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
}
