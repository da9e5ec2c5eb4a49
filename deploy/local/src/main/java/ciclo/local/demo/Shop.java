package ciclo.local.demo;

import ciclo.local.demo.Happening.Purchase;
import ciclo.local.demo.Happening.Refund;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The invented shop: its customers, and what happened, in the order in which it did.
record Shop(List<Shopper> shoppers, List<Happening> history) {

    Shop {
        shoppers = List.copyOf(shoppers);
        history = List.copyOf(history);
    }

    List<Shopper> with(Plan plan) {
        return shoppers.stream().filter(shopper -> shopper.plan() == plan).toList();
    }

    /// How many orders of each customer are not fully refunded.
    Map<String, Integer> standingOrders() {
        Map<String, BigDecimal> open = new HashMap<>();
        Map<String, String> buyers = new HashMap<>();
        for (Happening happening : history) {
            if (happening instanceof Purchase(var customer, var time, var order, var amount)) {
                open.put(order, amount);
                buyers.put(order, customer);
            } else if (happening instanceof Refund(var customer, var time, var order, var amount)) {
                open.merge(order, amount.negate(), BigDecimal::add);
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        shoppers.forEach(shopper -> counts.put(shopper.id(), 0));
        open.forEach((order, rest) -> {
            if (rest.signum() > 0) {
                counts.merge(buyers.getOrDefault(order, ""), 1, Integer::sum);
            }
        });
        return counts;
    }
}
