package ciclo.local.demo;

/// What an invented customer does while the demonstration runs.
enum Plan {
    /// Nothing: there is only their history.
    NOTHING(0),
    /// Registers: a prospect, written to at once.
    REGISTERS(40),
    /// A prospect who buys: from acquisition or conversion to growth. These are timed.
    BUYS(200),
    /// A prospect who starts a cart: from acquisition to conversion.
    STARTS_A_CART(30),
    /// A customer who buys for the fourth time in a year: from growth to retention.
    BECOMES_LOYAL(30),
    /// A lost customer who buys: from reactivation to growth.
    COMES_BACK(20),
    /// A customer whose last purchase gets too old in this very minute: from growth to reactivation, by time alone.
    FALLS_SILENT(20);

    private final int people;

    Plan(int people) {
        this.people = people;
    }

    /// How many have this plan.
    int people() {
        return people;
    }
}
