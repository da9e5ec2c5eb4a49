package ciclo.ticket.queues.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.queues.Staffing.Outcome;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Locations;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Answers about queues and agents.
final class Answers {

    private Answers() {}

    static Response ok(Object view, long version) {
        return Response.ok(view).tag(tag(version)).build();
    }

    /// What came of putting something.
    static Response put(Outcome outcome, String path, String name) {
        return switch (outcome) {
            case Outcome.Done(long version) ->
                (version == 1 ? Response.created(Locations.of(path, name)) : Response.noContent())
                        .tag(tag(version))
                        .build();
            case Outcome.HasChanged changed -> throw IfMatch.stale();
            case Outcome.NeedsVersion needs -> throw IfMatch.missing();
            case Outcome.NotFound none -> throw notFound();
            case Outcome.NoSuchAgent(var agent) ->
                throw Problems.invalid(List.of(new FieldError("/agents", "there is no agent " + agent)));
        };
    }

    /// What came of removing something.
    static Response removed(Outcome outcome) {
        return outcome instanceof Outcome.Done ? Response.noContent().build() : put(outcome, "", "");
    }

    static RuntimeException notFound() {
        return Problems.of(404, "Not found", "there is none of this name");
    }

    private static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }
}
