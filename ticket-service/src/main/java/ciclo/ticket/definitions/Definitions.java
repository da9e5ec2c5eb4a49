package ciclo.ticket.definitions;

import ciclo.messaging.inbox.Transactions;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definition.Shelf;
import ciclo.ticket.definitions.persistence.DefinitionRows;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Puts definitions in force, each change as a version of its own, and knows which are. They are kept in memory: what
/// was added elsewhere since is read before every use.
@ApplicationScoped
public class Definitions {

    /// What came of a change.
    public sealed interface Outcome {

        record Published(int version) implements Outcome {}

        /// It is as it was.
        record Unchanged(int version) implements Outcome {}

        /// Somebody else changed it.
        record HasChanged() implements Outcome {}

        /// It is there, and the caller did not say which version they have seen.
        record NeedsVersion() implements Outcome {}

        record NotFound() implements Outcome {}

        /// Something goes by it that is in force.
        record Needed(String why) implements Outcome {}

        /// It goes by something that is not there.
        ///
        /// @param pointer where it says so
        record Lacks(String pointer, String what) implements Outcome {}
    }

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final DefinitionRows rows;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Pool pool;
    private final Transactions transactions;
    private volatile InForce last = InForce.NOTHING;

    Definitions(DefinitionRows rows, ObjectMapper json, InstantSource clock, Pool pool) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
        this.pool = pool;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// All that tickets are handled by in this transaction.
    public Uni<InForce> inForce(Mutiny.Session session) {
        return inForce(session, Long.MAX_VALUE);
    }

    /// The same where the caller has seen that nothing was added after a definition.
    ///
    /// @param newest its id
    public Uni<InForce> inForce(Mutiny.Session session, long newest) {
        InForce before = last;
        return newest <= before.upTo()
                ? Uni.createFrom().item(before)
                : since(session, Shelf.HANDLING, before.upTo()).map(later -> after(before, later));
    }

    /// The same on a thread that may block.
    public InForce inForce() {
        InForce before = last;
        return after(before, rows.since(pool, Shelf.HANDLING, before.upTo()));
    }

    /// All versions that were added after this id, in order.
    public Uni<List<Definition>> since(Mutiny.Session session, Shelf shelf, long known) {
        return rows.since(session, shelf, known);
    }

    /// The same on a thread that may block.
    public List<Definition> since(SqlConnection transaction, Shelf shelf, long known) {
        return rows.since(transaction, shelf, known);
    }

    /// Whether there is one of this name, within the transaction of a change.
    public boolean has(SqlConnection transaction, Kind kind, String name) {
        return rows.latest(transaction, kind, name).filter(Definition::inForce).isPresent();
    }

    /// A version; empty where there is none, or none in force.
    ///
    /// @param version null for the one in force
    public Optional<Definition> find(Kind kind, String name, @Nullable Integer version) {
        return (version == null ? rows.latest(pool, kind, name) : rows.version(pool, kind, name, version))
                .filter(Definition::inForce);
    }

    /// Those in force, by name.
    ///
    /// @param after only names behind this; empty for the first page
    public List<Definition> page(Kind kind, String after, int limit) {
        return rows.page(pool, kind, after, limit);
    }

    /// Puts a document in force; null takes what there is out of force.
    ///
    /// @param expected the versions that the caller has seen; null if they have not said
    public Outcome publish(
            Kind kind,
            String name,
            @Nullable Object document,
            @Nullable LongPredicate expected,
            Circumstances circumstances,
            String author) {
        return transactions.call(transaction -> {
            rows.lock(transaction, kind.shelf());
            Optional<Definition> newest = rows.latest(transaction, kind, name);
            Optional<Definition> inForce = newest.filter(Definition::inForce);
            if (inForce.isPresent() && expected == null) {
                return new Outcome.NeedsVersion();
            }
            if (inForce.isEmpty() && (document == null || expected != null)) {
                return document == null ? new Outcome.NotFound() : new Outcome.HasChanged();
            }
            int version = newest.map(Definition::version).orElse(0);
            if (inForce.isPresent() && expected != null && !expected.test(version)) {
                return new Outcome.HasChanged();
            }
            Optional<Outcome> obstacle = circumstances.obstacle(transaction);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            String body = document == null ? null : text(document);
            if (body != null
                    && inForce.map(Definition::body).filter(body::equals).isPresent()) {
                return new Outcome.Unchanged(version);
            }
            long id = rows.add(
                    transaction,
                    kind,
                    name,
                    version + 1,
                    body,
                    author,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            circumstances.added(transaction, id);
            return new Outcome.Published(version + 1);
        });
    }

    /// The document of a definition in force.
    public <T> T read(Definition definition, Class<T> type) {
        try {
            return json.readValue(definition.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "%s %s cannot be read".formatted(definition.kind().word(), definition.name()), e);
        }
    }

    private InForce after(InForce before, List<Definition> later) {
        InForce now = before.with(later);
        if (now.upTo() > last.upTo()) {
            last = now;
        }
        return now;
    }

    private String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
