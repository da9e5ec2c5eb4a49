package ciclo.ticket.sla;

import ciclo.ticket.definitions.Definition;
import ciclo.ticket.definitions.Definition.Shelf;
import ciclo.ticket.definitions.Definitions;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// The calendars and policies, kept in memory: what was added elsewhere since is read before every use.
@ApplicationScoped
class Book {

    private final Definitions definitions;
    private final ObjectMapper json;
    private volatile Known last = Known.NOTHING;
    /// As of the definition that was asked for last.
    private volatile Known past = Known.NOTHING;

    Book(Definitions definitions, ObjectMapper json) {
        this.definitions = definitions;
        this.json = json;
    }

    /// All that there are for this transaction.
    Uni<Known> known(Mutiny.Session session) {
        return known(session, Long.MAX_VALUE);
    }

    /// The same where the caller has seen that nothing was added after a definition.
    ///
    /// @param newest its id
    Uni<Known> known(Mutiny.Session session, long newest) {
        Known before = last;
        return newest <= before.upTo()
                ? Uni.createFrom().item(before)
                : definitions.since(session, Shelf.PROMISES, before.upTo()).map(later -> known(before, later));
    }

    /// The same on a thread that may block.
    Known known(SqlConnection transaction) {
        Known before = last;
        return known(before, definitions.since(transaction, Shelf.PROMISES, before.upTo()));
    }

    /// All that there were once this definition had been added.
    Uni<Known> asOf(Mutiny.Session session, long definition) {
        Known then = past;
        return then.upTo() == definition
                ? Uni.createFrom().item(then)
                : definitions.since(session, Shelf.PROMISES, 0).map(all -> asOf(definition, all));
    }

    /// The same on a thread that may block.
    Known asOf(SqlConnection transaction, long definition) {
        Known then = past;
        return then.upTo() == definition ? then : asOf(definition, definitions.since(transaction, Shelf.PROMISES, 0));
    }

    private Known asOf(long definition, List<Definition> all) {
        Known asOf = Known.NOTHING.with(
                all.stream().filter(one -> one.id() <= definition).toList(), json);
        past = asOf;
        return asOf;
    }

    private Known known(Known before, List<Definition> later) {
        Known now = before.with(later, json);
        last = now;
        return now;
    }
}
