package ciclo.bench.intake;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Orders as a shop posts them, each another one.
///
/// @param run tells the orders of one run from those of another
/// @param customers whose they are
record Orders(String run, int customers) {

    /// The n-th order as a plain body.
    String plain(long n) {
        return """
                {"customerId": "%s", "orderId": "%s-%d", "amount": "%d.90", "currency": "EUR", "channel": "web",
                 "items": [{"sku": "SKU-%d", "quantity": 1, "unitPrice": "%d.90"}]}""".formatted(customer(n), run, n, n % 100, n % 1000, n % 100);
    }

    /// The n-th order as a CloudEvent.
    String event(long n) {
        return """
                {"specversion":"1.0","id":"%s-%d","source":"/bench/orders","type":"ciclo.customer.purchase-recorded.v1",\
                "subject":"%s","time":"2026-01-01T10:15:30Z","data":{"orderId":"%s-%d","amount":"%d.90","currency":"EUR",\
                "channel":"web","items":[{"sku":"SKU-%d","quantity":1,"unitPrice":"%d.90"}]}}""".formatted(run, n, customer(n), run, n, n % 100, n % 1000, n % 100);
    }

    /// So many orders from the n-th on as a batch.
    String batch(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::event).collect(Collectors.joining(",", "[", "]"));
    }

    private String customer(long n) {
        return "c-" + Math.floorMod(n * 2_654_435_761L, customers);
    }
}
