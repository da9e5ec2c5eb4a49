package ciclo.ticket.sla;

import ciclo.messaging.inbox.Transactions;
import ciclo.ticket.sla.persistence.Definition;
import ciclo.ticket.sla.persistence.Definition.Type;
import ciclo.ticket.sla.persistence.Definitions;
import ciclo.ticket.sla.persistence.Recounts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Puts calendars and policies in force. Every change is a version of its own: what began under an
/// earlier one can still be explained.
@ApplicationScoped
public class Publishing {

    /// What came of it.
    public sealed interface Outcome {

        record Published(int version) implements Outcome {}

        /// It is as it was.
        record Unchanged(int version) implements Outcome {}

        /// Somebody else changed it.
        record HasChanged() implements Outcome {}

        /// It is there, and the caller did not say which version they have seen.
        record NeedsVersion() implements Outcome {}

        record NotFound() implements Outcome {}

        /// A policy needs its calendar.
        record CalendarIsUsed(String policy) implements Outcome {}

        record NoSuchCalendar(String calendar) implements Outcome {}
    }

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Definitions definitions;
    private final Recounts recounts;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Transactions transactions;
    private final Pool pool;

    Publishing(Definitions definitions, Recounts recounts, ObjectMapper json, InstantSource clock, Pool pool) {
        this.definitions = definitions;
        this.recounts = recounts;
        this.json = json;
        this.clock = clock;
        this.pool = pool;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// A version; empty where there is none, or none in force.
    ///
    /// @param version null for the one in force
    public Optional<Definition> find(Type type, String name, @Nullable Integer version) {
        return version == null
                ? definitions.latest(pool, type, name).filter(found -> found.body() != null)
                : definitions.version(pool, type, name, version).filter(found -> found.body() != null);
    }

    /// Those in force, by name.
    public List<Definition> page(Type type, String after, int limit) {
        return definitions.page(pool, type, after, limit);
    }

    /// Puts a document in force; null takes what there is out of force.
    ///
    /// @param expected the versions that the caller has seen; null if they have not said
    /// @param calendar the calendar that it needs; null for none
    public Outcome publish(
            Type type,
            String name,
            @Nullable Object document,
            @Nullable LongPredicate expected,
            @Nullable String calendar,
            String author) {
        return transactions.call(transaction -> {
            definitions.lock(transaction);
            Optional<Definition> last = definitions.latest(transaction, type, name);
            Optional<Definition> inForce = last.filter(found -> found.body() != null);
            if (inForce.isPresent() && expected == null) {
                return new Outcome.NeedsVersion();
            }
            if (inForce.isEmpty() && (document == null || expected != null)) {
                return document == null ? new Outcome.NotFound() : new Outcome.HasChanged();
            }
            if (inForce.isPresent()
                    && expected != null
                    && !expected.test(inForce.get().version())) {
                return new Outcome.HasChanged();
            }
            if (calendar != null
                    && definitions
                            .latest(transaction, Type.CALENDAR, calendar)
                            .filter(found -> found.body() != null)
                            .isEmpty()) {
                return new Outcome.NoSuchCalendar(calendar);
            }
            Optional<String> user = type == Type.CALENDAR && document == null
                    ? definitions.policyWith(transaction, name)
                    : Optional.empty();
            if (user.isPresent()) {
                return new Outcome.CalendarIsUsed(user.get());
            }
            String body = document == null ? null : text(document);
            if (inForce.isPresent()
                    && inForce.get().body() != null
                    && inForce.get().body().equals(body)) {
                return new Outcome.Unchanged(inForce.get().version());
            }
            int version = last.map(Definition::version).orElse(0) + 1;
            long added = definitions.add(
                    transaction,
                    type,
                    name,
                    version,
                    body,
                    author,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (type == Type.POLICY) {
                recounts.add(transaction, added);
            }
            return new Outcome.Published(version);
        });
    }

    private String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
