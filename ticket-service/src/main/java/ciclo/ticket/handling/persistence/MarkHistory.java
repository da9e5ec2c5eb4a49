package ciclo.ticket.handling.persistence;

import ciclo.ticket.sla.domain.Mark;
import java.util.Map;

/// Marks of service levels in the words of the history.
final class MarkHistory {

    private MarkHistory() {}

    static String what(Mark mark) {
        return switch (mark.what()) {
            case WARNED -> "sla-warned";
            case BREACHED -> "sla-breached";
            case CORRECTED -> "sla-corrected";
        };
    }

    static Map<String, String> detail(Mark mark) {
        return Map.of("clock", mark.clock().word(), "dueAt", mark.dueAt().toString());
    }
}
