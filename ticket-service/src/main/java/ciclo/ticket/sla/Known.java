package ciclo.ticket.sla;

import ciclo.ticket.definitions.Definition;
import ciclo.ticket.sla.document.CalendarDocument;
import ciclo.ticket.sla.document.PolicyDocument;
import ciclo.ticket.sla.domain.Attributes;
import ciclo.ticket.sla.domain.CalendarVersion;
import ciclo.ticket.sla.domain.Policy;
import ciclo.ticket.sla.domain.PolicyBook;
import ciclo.ticket.sla.domain.SlaEvent;
import ciclo.ticket.sla.domain.Terms;
import ciclo.ticket.sla.persistence.EventRow;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All versions of calendars and policies up to one, and which of them are in force.
///
/// @param upTo the id of the last definition
/// @param calendars all versions by the ids of their definitions
/// @param ids the definition that is in force, by name
record Known(
        long upTo,
        Map<Long, CalendarVersion> calendars,
        Map<Long, Policy> policies,
        Map<String, Long> calendarIds,
        Map<String, Long> policyIds,
        PolicyBook inForce) {

    static final Known NOTHING = new Known(0, Map.of(), Map.of(), Map.of(), Map.of(), PolicyBook.EMPTY);

    /// The same with these as well.
    Known with(List<Definition> later, ObjectMapper json) {
        if (later.isEmpty()) {
            return this;
        }
        Map<Long, CalendarVersion> allCalendars = new HashMap<>(calendars);
        Map<Long, Policy> allPolicies = new HashMap<>(policies);
        Map<String, Long> currentCalendars = new HashMap<>(calendarIds);
        Map<String, Long> currentPolicies = new HashMap<>(policyIds);
        for (Definition one : later) {
            switch (one.kind()) {
                case CALENDAR -> {
                    CalendarDocument document = read(one, CalendarDocument.class, json);
                    if (document == null) {
                        currentCalendars.remove(one.name());
                    } else {
                        allCalendars.put(one.id(), new CalendarVersion(one.name(), one.version(), document.calendar()));
                        currentCalendars.put(one.name(), one.id());
                    }
                }
                case POLICY -> {
                    PolicyDocument document = read(one, PolicyDocument.class, json);
                    if (document == null) {
                        currentPolicies.remove(one.name());
                    } else {
                        allPolicies.put(one.id(), document.policy(one.name(), one.version()));
                        currentPolicies.put(one.name(), one.id());
                    }
                }
                case TYPE, REPLY, MACRO, TRIGGER ->
                    throw new IllegalArgumentException(one.kind() + " is nothing that is promised");
            }
        }
        Map<String, CalendarVersion> byName = new HashMap<>();
        currentCalendars.forEach((name, id) -> byName.put(name, allCalendars.get(id)));
        var book = new PolicyBook(
                currentPolicies.values().stream().map(allPolicies::get).toList(), byName);
        return new Known(later.getLast().id(), allCalendars, allPolicies, currentCalendars, currentPolicies, book);
    }

    /// What applies to a ticket now; null if no policy is for it.
    @Nullable
    Terms terms(Attributes ticket) {
        return inForce.terms(ticket);
    }

    /// The opening of a ticket as it is to be stored; its id means nothing.
    EventRow opened(Attributes ticket, Instant at) {
        Terms terms = terms(ticket);
        return new EventRow(
                0,
                at,
                null,
                List.of(),
                SlaEvent.What.OPENED.word(),
                ticket.priority(),
                terms == null ? null : policyIds.get(terms.policy()),
                terms == null ? null : calendarIds.get(terms.calendar().name()),
                upTo);
    }

    /// The event that a row stands for.
    SlaEvent event(EventRow row) {
        return new SlaEvent(
                row.id(),
                row.at(),
                row.since() == null ? row.at() : row.since(),
                row.pauses(),
                SlaEvent.What.of(row.what()).orElseThrow(),
                row.policy() == null || row.calendar() == null
                        ? null
                        : at(policies, row.policy()).terms(row.priority(), at(calendars, row.calendar())));
    }

    private static <T> T at(Map<Long, T> definitions, long id) {
        T found = definitions.get(id);
        if (found == null) {
            throw new IllegalStateException("definition " + id + " is not known");
        }
        return found;
    }

    private static <T> @Nullable T read(Definition definition, Class<T> type, ObjectMapper json) {
        try {
            return definition.body() == null ? null : json.readValue(definition.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("definition " + definition.id() + " cannot be read", e);
        }
    }
}
