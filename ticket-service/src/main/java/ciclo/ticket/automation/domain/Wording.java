package ciclo.ticket.automation.domain;

import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.handling.domain.Ticket;
import java.util.Map;

/// The same in several languages.
///
/// @param fallback what is taken where there is none in the ticket's
public record Wording(Map<Language, Template> texts, Language fallback) {

    public Wording {
        texts = Map.copyOf(texts);
        if (!texts.containsKey(fallback)) {
            throw new IllegalArgumentException("no text in " + fallback.tag());
        }
    }

    /// In which language somebody speaks in a ticket.
    public Language language(Ticket ticket) {
        Language wanted = ticket.request().language();
        return texts.containsKey(wanted) ? wanted : fallback;
    }

    /// The text for a ticket.
    ///
    /// @param agent who speaks
    public String fill(Ticket ticket, String agent) {
        Template template = texts.get(language(ticket));
        if (template == null) {
            throw new IllegalStateException("no text in " + language(ticket));
        }
        return template.fill(ticket, agent);
    }
}
