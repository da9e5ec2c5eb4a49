package ciclo.local.load;

import java.time.Instant;

/// A line of a file of purchases.
sealed interface Row {

    /// Its number, from 1.
    long line();

    /// An order that can be posted.
    ///
    /// @param order its identity within the file
    /// @param amount as it stands in the file
    /// @param currency as it stands in the file; empty where the file does not say
    record Order(long line, String customer, String order, Instant time, String amount, String currency)
            implements Row {

        Order shifted(java.time.Duration by) {
            return new Order(line, customer, order, time.plus(by), amount, currency);
        }
    }

    /// A line that says no order.
    record Unreadable(long line, String reason) implements Row {}
}
