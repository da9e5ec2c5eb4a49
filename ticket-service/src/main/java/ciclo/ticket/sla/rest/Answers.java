package ciclo.ticket.sla.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.sla.Publishing.Outcome;
import ciclo.ticket.sla.persistence.Definition;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Answers about versions of calendars and policies.
@ApplicationScoped
class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /// What came of putting or removing something.
    Response of(Outcome outcome, String path) {
        return switch (outcome) {
            case Outcome.Published(int version) ->
                (version == 1 ? Response.created(URI.create(path)) : Response.noContent())
                        .tag(tag(version))
                        .build();
            case Outcome.Unchanged(int version) ->
                Response.noContent().tag(tag(version)).build();
            case Outcome.HasChanged changed -> throw IfMatch.stale();
            case Outcome.NeedsVersion needs -> throw IfMatch.missing();
            case Outcome.NotFound none -> throw notFound();
            case Outcome.CalendarIsUsed(var policy) ->
                throw Problems.of(
                        409, "The calendar is used", "the policy %s counts its times in it".formatted(policy));
            case Outcome.NoSuchCalendar(var calendar) ->
                throw Problems.invalid(List.of(new FieldError("/calendar", "there is no calendar " + calendar)));
        };
    }

    /// The document of a version, with its name and version.
    Response of(Optional<Definition> found) {
        Definition definition = found.orElseThrow(Answers::notFound);
        return Response.ok(view(definition)).tag(tag(definition.version())).build();
    }

    /// The document of a version.
    <T> T document(Optional<Definition> found, Class<T> type) {
        try {
            return json.readValue(found.orElseThrow(Answers::notFound).body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode view(Definition definition) {
        try {
            ObjectNode view = json.createObjectNode()
                    .put("name", definition.name())
                    .put("version", definition.version())
                    .put("author", definition.author())
                    .put("since", definition.at().toString());
            return view.setAll((ObjectNode) json.readTree(definition.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EntityTag tag(int version) {
        return new EntityTag(String.valueOf(version));
    }

    private static RuntimeException notFound() {
        return Problems.of(404, "Not found", "there is none of this name and version");
    }
}
