package ciclo.ticket.automation;

import ciclo.ticket.automation.domain.Changes;
import ciclo.ticket.automation.domain.Occurrence;
import ciclo.ticket.automation.domain.Trigger;
import ciclo.ticket.automation.domain.Wording;
import ciclo.ticket.automation.domain.Workshop;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.types.domain.Catalogue;
import java.util.List;
import java.util.Map;

/// What is in force.
///
/// @param replies by name
/// @param macros by name
/// @param triggers in the order in which they are asked
public record Rules(Catalogue types, Map<String, Wording> replies, Map<String, Macro> macros, List<Trigger> triggers) {

    /// A named set of changes.
    public record Macro(String name, int version, Changes then) {}

    public Rules {
        replies = Map.copyOf(replies);
        macros = Map.copyOf(macros);
        triggers = triggers.stream().sorted(Trigger.ORDER).toList();
    }

    public Workshop workshop(HandlingPolicy policy) {
        return new Workshop(types, replies, policy);
    }

    /// Whether a trigger waits for one of these.
    boolean waitFor(Occurrence.Kind... kinds) {
        return triggers.stream().anyMatch(trigger -> List.of(kinds).stream().anyMatch(trigger.on()::contains));
    }
}
