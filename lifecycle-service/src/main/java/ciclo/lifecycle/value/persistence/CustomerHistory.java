package ciclo.lifecycle.value.persistence;

import ciclo.lifecycle.value.domain.OrderHistory;

/// A customer's history of orders.
public record CustomerHistory(String customerId, OrderHistory history) {}
