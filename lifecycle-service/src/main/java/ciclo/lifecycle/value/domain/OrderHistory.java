package ciclo.lifecycle.value.domain;

/// All that the models need to know of one customer. The orders of one day are one order, and a day is one of UTC;
/// the first order makes a customer, those after it are repeats.
///
/// @param repeats days with orders after the first such day, the papers' x
/// @param recencyDays from the first day with an order to the last, the papers' t_x; 0 without repeats
/// @param ageDays from the first day with an order to the day that is looked from, the papers' T
/// @param meanAmount of the repeats, by day, in the deployment's currency; the first order has no part in it. 0
///     without repeats
public record OrderHistory(int repeats, int recencyDays, int ageDays, double meanAmount) {

    /// Somebody who has just become a customer.
    public static final OrderHistory NEW = new OrderHistory(0, 0, 0, 0);

    public OrderHistory {
        require(repeats >= 0, "repeats are not negative", repeats);
        require(
                repeats == 0 ? recencyDays == 0 : recencyDays >= repeats,
                "each repeat has a day of its own",
                recencyDays);
        require(ageDays >= recencyDays, "the last order is not in the future", ageDays);
        require(meanAmount >= 0 && Double.isFinite(meanAmount), "a mean amount is a number from 0 up", meanAmount);
    }

    private static void require(boolean valid, String otherwise, Number value) {
        if (!valid) {
            throw new IllegalArgumentException(otherwise + ": " + value);
        }
    }
}
