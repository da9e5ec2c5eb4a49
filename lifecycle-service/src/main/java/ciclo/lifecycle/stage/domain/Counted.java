package ciclo.lifecycle.stage.domain;

import java.util.Arrays;

/// What a rule can count.
public enum Counted {
    /// Orders that count: paid for, and not refunded in full.
    PURCHASES("purchases"),
    CONTACTS("contacts"),
    /// Tickets opened; a reopening is not counted again.
    TICKETS("tickets"),
    /// Deadlines of tickets that were missed, and not corrected since.
    SLA_BREACHES("slaBreaches");

    private final String wireName;

    Counted(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// @throws IllegalArgumentException when nothing countable has that name; case matters
    public static Counted of(String wireName) {
        return Arrays.stream(values())
                .filter(counted -> counted.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + wireName + "' cannot be counted"));
    }
}
