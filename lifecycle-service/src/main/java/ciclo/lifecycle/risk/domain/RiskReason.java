package ciclo.lifecycle.risk.domain;

import org.jspecify.annotations.Nullable;

/// Why a customer is at risk: what was measured, beside what it takes.
///
/// @param measured in the unit of the threshold
/// @param within the period that it was measured in, as `P90D`; null for all time
public record RiskReason(
        Kind kind,
        String measured,
        String threshold,
        @Nullable String within) {

    public enum Kind {
        /// Open tickets are past their deadline; measured is how many.
        OVERDUE_TICKETS("overdueTickets"),
        /// The latest score is low; measured is the score.
        LOW_SATISFACTION("lowSatisfaction"),
        /// The customer has probably left; measured is P(alive).
        LOW_P_ALIVE("lowPAlive");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /// The name used in events and in the API.
        public String wireName() {
            return wireName;
        }
    }
}
