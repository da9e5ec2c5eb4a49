package ciclo.ticket.sla.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The policies and calendars that are in force.
///
/// @param policies in the order in which they are tried
/// @param calendars by name
public record PolicyBook(List<Policy> policies, Map<String, CalendarVersion> calendars) {

    public static final PolicyBook EMPTY = new PolicyBook(List.of(), Map.of());

    public PolicyBook {
        policies = policies.stream()
                .sorted(Comparator.comparingInt(Policy::rank).thenComparing(Policy::name))
                .toList();
        calendars = Map.copyOf(calendars);
    }

    /// What applies to a ticket; null if no policy is for it.
    public @Nullable Terms terms(Attributes ticket) {
        for (Policy policy : policies) {
            CalendarVersion calendar = calendars.get(policy.calendar());
            if (calendar != null && policy.conditions().hold(ticket)) {
                return policy.terms(ticket.priority(), calendar);
            }
        }
        return null;
    }
}
