package ciclo.campaign.effect;

import ciclo.campaign.effect.persistence.Purchases;
import ciclo.campaign.effect.persistence.Purchases.Sale;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.money.Money;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Remembers who bought what when.
@ApplicationScoped
public class Sales {

    private final Purchases purchases;
    private final Money money;

    Sales(Purchases purchases, Money money) {
        this.purchases = purchases;
        this.money = money;
    }

    /// Applies purchases and refunds, each event once. A refund that names no order is part of
    /// none.
    public void apply(SqlConnection transaction, List<Received> records) {
        List<Sale> bought = new ArrayList<>();
        List<Sale> refunded = new ArrayList<>();
        for (Received record : records) {
            CloudEvent event = record.event();
            if (event == null) {
                continue;
            }
            if (event.data() instanceof PurchaseRecorded order) {
                bought.add(sale(record, event, order.orderId(), order.amount(), order.currency()));
            } else if (event.data() instanceof PurchaseRefunded refund && refund.orderId() != null) {
                refunded.add(sale(record, event, refund.orderId(), refund.amount(), refund.currency()));
            }
        }
        purchases.bought(transaction, bought);
        purchases.refunded(transaction, refunded);
    }

    private Sale sale(Received record, CloudEvent event, @Nullable String orderId, BigDecimal amount, String currency) {
        if (orderId == null) {
            throw new IllegalArgumentException("a sale without its order");
        }
        return new Sale(
                event.source(),
                event.id(),
                record.key(),
                orderId,
                event.time(),
                money.convert(amount, currency),
                event.backfill());
    }
}
