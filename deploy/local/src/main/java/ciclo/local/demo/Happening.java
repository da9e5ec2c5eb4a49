package ciclo.local.demo;

import java.math.BigDecimal;
import java.time.Instant;

/// Something in the invented shop's past.
sealed interface Happening {

    /// Who it is about.
    String customer();

    /// When it was.
    Instant time();

    /// An order.
    record Purchase(String customer, Instant time, String order, BigDecimal amount) implements Happening {}

    /// Money given back for an order, all or part of it.
    record Refund(String customer, Instant time, String order, BigDecimal amount) implements Happening {}

    /// A visit, a question, a call.
    record Contact(String customer, Instant time, String kind, String channel) implements Happening {}
}
