package ciclo.ticket.definitions.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.definitions.Circumstances;
import ciclo.ticket.definitions.Definition;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definitions;
import ciclo.ticket.definitions.Definitions.Outcome;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Locations;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads definitions, and puts them in force.
@ApplicationScoped
public class Requests {

    private final Definitions definitions;
    private final ObjectMapper json;
    private final SecurityIdentity caller;

    Requests(Definitions definitions, ObjectMapper json, SecurityIdentity caller) {
        this.definitions = definitions;
        this.json = json;
        this.caller = caller;
    }

    /// Those in force, by name.
    public DefinitionPage page(Kind kind, String after, int limit) {
        List<Definition> found = definitions.page(kind, after, limit + 1);
        List<Definition> items = found.stream().limit(limit).toList();
        return new DefinitionPage(
                items.stream().map(this::view).toList(),
                found.size() > limit ? items.getLast().name() : null);
    }

    /// The one in force, or that version; 404 where there is none.
    public Response get(Kind kind, String name, @Nullable Integer version) {
        Definition found = definitions.find(kind, name, version).orElseThrow(Requests::notFound);
        return Response.ok(view(found)).tag(tag(found.version())).build();
    }

    /// The document in force; 404 where there is none.
    public <T> T document(Kind kind, String name, Class<T> type) {
        return definitions.read(definitions.find(kind, name, null).orElseThrow(Requests::notFound), type);
    }

    /// Puts a document in force; null takes what there is out of force.
    ///
    /// @param path of all of the kind, as `/macros/`
    public Response publish(
            Kind kind,
            String name,
            String path,
            @Nullable Object document,
            @Nullable String ifMatch,
            Circumstances circumstances) {
        var outcome = definitions.publish(
                kind,
                name,
                document,
                IfMatch.ifPresent(ifMatch),
                circumstances,
                caller.getPrincipal().getName());
        return switch (outcome) {
            case Outcome.Published(int version) ->
                (version == 1 ? Response.created(Locations.of(path, name)) : Response.noContent())
                        .tag(tag(version))
                        .build();
            case Outcome.Unchanged(int version) ->
                Response.noContent().tag(tag(version)).build();
            case Outcome.HasChanged changed -> throw IfMatch.stale();
            case Outcome.NeedsVersion needs -> throw IfMatch.missing();
            case Outcome.NotFound none -> throw notFound();
            case Outcome.Needed(var why) -> throw Problems.of(409, "It is used", why);
            case Outcome.Lacks(var pointer, var what) -> throw Problems.invalid(List.of(new FieldError(pointer, what)));
        };
    }

    /// The document of a version, with its name and version.
    private ObjectNode view(Definition definition) {
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
