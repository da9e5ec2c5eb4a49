package ciclo.ticket.sla.rest;

import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.sla.Publishing;
import ciclo.ticket.sla.persistence.Definition;
import ciclo.ticket.sla.persistence.Definition.Type;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What calendars and policies are asked for alike.
@ApplicationScoped
class Requests {

    private final Publishing publishing;
    private final Answers answers;
    private final SecurityIdentity caller;

    Requests(Publishing publishing, Answers answers, SecurityIdentity caller) {
        this.publishing = publishing;
        this.answers = answers;
        this.caller = caller;
    }

    /// Those in force, by name.
    DefinitionPage page(Type type, @Nullable String after, int limit) {
        List<Definition> found = publishing.page(type, after == null ? "" : after, limit + 1);
        List<Definition> items = found.stream().limit(limit).toList();
        return new DefinitionPage(
                items.stream().map(answers::view).toList(),
                found.size() > limit ? items.getLast().name() : null);
    }

    /// The one in force, or that version.
    Response get(Type type, String name, @Nullable Integer version) {
        return answers.of(publishing.find(type, name, version));
    }

    /// The document in force.
    <T> T document(Type type, String name, Class<T> document) {
        return answers.document(publishing.find(type, name, null), document);
    }

    /// Puts a document in force; null takes what there is out of force.
    ///
    /// @param path where it is found
    /// @param calendar the calendar that it needs; null for none
    Response publish(
            Type type,
            String name,
            String path,
            @Nullable Object document,
            @Nullable String ifMatch,
            @Nullable String calendar) {
        var outcome = publishing.publish(
                type,
                name,
                document,
                IfMatch.ifPresent(ifMatch),
                calendar,
                caller.getPrincipal().getName());
        return answers.of(outcome, path);
    }
}
