package ciclo.bench.latency;

/// People who come into contact, and buy ten seconds later: an event of each kind in turn, every one of which changes
/// a stage.
final class Visitors {

    private static final int SECONDS_TO_DECIDE = 10;

    private final String run;
    private final int deciding;

    /// @param run tells the customers of one run from those of another
    /// @param rate events a second
    Visitors(String run, int rate) {
        this.run = run;
        this.deciding = rate * SECONDS_TO_DECIDE / 2;
    }

    /// What the n-th event leads to.
    Expected expected(int n) {
        int visitor = n / 2;
        if (n % 2 == 0) {
            return new Expected(run + "-" + visitor, "acquisition");
        }
        // As long as nobody has had the time to decide, others buy at once.
        return visitor < deciding
                ? new Expected(run + "-early-" + visitor, "growth")
                : new Expected(run + "-" + (visitor - deciding), "growth");
    }

    /// The n-th event, as a shop posts it.
    String event(int n) {
        Expected expected = expected(n);
        return expected.stage().equals("growth") ? purchase(n, expected.customer()) : contact(n, expected.customer());
    }

    private String contact(int n, String customer) {
        return cloudEvent(n, customer, "contact-recorded", """
                {"kind": "visit", "channel": "web"}""");
    }

    private String purchase(int n, String customer) {
        return cloudEvent(n, customer, "purchase-recorded", """
                {"orderId": "%s-%d", "amount": "19.90", "currency": "EUR"}""".formatted(run, n));
    }

    private String cloudEvent(int n, String customer, String type, String data) {
        return """
                {"specversion": "1.0", "id": "%s-%d", "source": "/bench/latency", "type": "ciclo.customer.%s.v1",
                 "subject": "%s", "data": %s}""".formatted(run, n, type, customer, data);
    }
}
