package ciclo.ticket.handling;

import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.ticket.customers.Survivors;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Past;
import ciclo.ticket.handling.domain.Past.Story;
import ciclo.ticket.handling.domain.Refusal.UnfitFields;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.ImportedTickets;
import ciclo.ticket.handling.persistence.ImportedTickets.Known;
import ciclo.ticket.handling.persistence.PastTickets;
import ciclo.ticket.handling.persistence.PastTickets.Entry;
import ciclo.ticket.handling.persistence.PastTickets.Origin;
import ciclo.ticket.handling.persistence.PastTickets.Written;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.sla.DueIndex.DueMark;
import ciclo.ticket.sla.PastClocks;
import ciclo.ticket.sla.domain.SlaEvent.What;
import ciclo.ticket.types.TicketTypes;
import ciclo.ticket.types.domain.Catalogue.Checked;
import ciclo.ticket.types.domain.Held;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes in tickets that another help desk has handled, each once, as history: nobody is asked, warned or written to
/// because of what happened before. One that is still open and nobody's waits in its queue as others do.
@ApplicationScoped
public class Importing {

    /// A ticket of another help desk.
    ///
    /// @param id unique there
    /// @param fingerprint tells another ticket under the same id from the same one
    public record Candidate(String id, String fingerprint, Story.Told story) {}

    /// What came of one.
    public enum Result {
        IMPORTED,
        /// It came before.
        UNCHANGED,
        /// Another came before under the same id. That one stays as it is.
        DIFFERENT
    }

    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final ImportedTickets imported;
    private final PastTickets tickets;
    private final PastClocks clocks;
    private final Survivors survivors;
    private final TicketTypes types;
    private final Outbox outbox;
    private final InstantSource clock;
    private final HandlingPolicy policy;
    private final Transactions transactions;
    private final Pool pool;

    Importing(
            ImportedTickets imported,
            PastTickets tickets,
            PastClocks clocks,
            Survivors survivors,
            TicketTypes types,
            Outbox outbox,
            InstantSource clock,
            HandlingConfig config,
            Pool pool) {
        this.imported = imported;
        this.tickets = tickets;
        this.clocks = clocks;
        this.survivors = survivors;
        this.types = types;
        this.outbox = outbox;
        this.clock = clock;
        this.policy = config.policy();
        this.transactions = new Transactions(pool, ANSWER);
        this.pool = pool;
    }

    /// What happened to a ticket, if it can have been so. Of its custom fields what is there is held against its type;
    /// what that requires nowadays is not missed.
    public Story story(Past past) {
        Held held = past.opened().request().held();
        if (held.fields().isEmpty()) {
            return past.story(policy, clock.instant(), Actor.SYSTEM.name());
        }
        // As with a ticket that came to its type before that required something.
        var before = new Held(held.type(), Map.of());
        return switch (types.known().check(before, held)) {
            case Checked.Fine(var fields) -> past.with(fields).story(policy, clock.instant(), Actor.SYSTEM.name());
            case Checked.Wrong(var problems) -> new Story.Untrue("/ticket", new UnfitFields(problems));
        };
    }

    /// The ticket that another help desk calls so.
    public Optional<TicketNumber> find(String source, String id) {
        return imported.find(pool, source, id);
    }

    /// Takes them in, all that are new or none.
    ///
    /// @param source the other help desk
    /// @return one result for each, in their order
    public List<Result> take(String source, List<Candidate> candidates, @Nullable String traceparent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Result> results = transactions.call(
                transaction -> take(transaction, source, candidates, new Occasion(Actor.SYSTEM, now, traceparent)));
        outbox.wake();
        return results;
    }

    private List<Result> take(SqlConnection transaction, String source, List<Candidate> candidates, Occasion occasion) {
        List<String> ids = candidates.stream().map(Candidate::id).distinct().toList();
        Map<String, Known> before = imported.find(transaction, source, ids);
        Map<String, String> missing = new LinkedHashMap<>();
        candidates.stream()
                .filter(one -> !before.containsKey(one.id()))
                .forEach(one -> missing.putIfAbsent(one.id(), one.fingerprint()));
        Map<String, TicketNumber> claimed = missing.isEmpty() ? Map.of() : imported.claim(transaction, source, missing);
        Set<String> mine = new HashSet<>(claimed.keySet());
        List<Candidate> fresh =
                candidates.stream().filter(one -> mine.remove(one.id())).toList();
        write(transaction, source, fresh, claimed, occasion);
        // Those included that somebody else has just written.
        Map<String, Known> after = imported.find(transaction, source, ids);
        Set<Candidate> written = new HashSet<>(fresh);
        return candidates.stream()
                .map(one -> written.remove(one) ? Result.IMPORTED : repeated(one, after))
                .toList();
    }

    private static Result repeated(Candidate one, Map<String, Known> known) {
        Known before = known.get(one.id());
        return before != null && before.fingerprint().equals(one.fingerprint()) ? Result.UNCHANGED : Result.DIFFERENT;
    }

    private void write(
            SqlConnection transaction,
            String source,
            List<Candidate> fresh,
            Map<String, TicketNumber> numbers,
            Occasion occasion) {
        if (fresh.isEmpty()) {
            return;
        }
        Map<Candidate, Ticket> made = made(transaction, fresh, numbers);
        var begun = clocks.begin(transaction, pasts(made), occasion.at());
        Map<Long, List<Entry>> fallen = new HashMap<>();
        for (DueMark due : begun.marks()) {
            fallen.computeIfAbsent(due.ticket(), none -> new ArrayList<>()).add(new Entry.Fell(due.mark()));
        }
        List<Written> written = new ArrayList<>();
        List<OutboxRecord> records = new ArrayList<>();
        made.forEach((candidate, ticket) -> {
            List<Entry> past = inOrder(
                    candidate.story(), fallen.getOrDefault(ticket.number().value(), List.of()));
            List<OutboxRecord> own = Publications.of(ticket, past, occasion);
            var stored = new StoredTicket(
                    ticket, past.size(), own.size(), past.getLast().at());
            written.add(new Written(stored, new Origin(source, candidate.id()), past));
            records.addAll(own);
        });
        tickets.write(transaction, written);
        clocks.write(transaction, begun);
        outbox.append(transaction, records).await().atMost(ANSWER);
    }

    /// The tickets, each under the name that its customer has now.
    private Map<Candidate, Ticket> made(
            SqlConnection transaction, List<Candidate> fresh, Map<String, TicketNumber> numbers) {
        Map<Candidate, Ticket> made = new LinkedHashMap<>();
        for (Candidate one : fresh) {
            made.put(
                    one, one.story().ticket(Objects.requireNonNull(numbers.get(one.id()), "written without a number")));
        }
        Set<String> names = new HashSet<>();
        made.values().forEach(ticket -> names.add(ticket.request().customerId()));
        Map<String, String> ends = survivors.of(transaction, names);
        made.replaceAll((one, ticket) -> {
            String name = ticket.request().customerId();
            return ticket.of(ends.getOrDefault(name, name));
        });
        return made;
    }

    /// Of tickets that are still worked on. To what is over nothing was promised here.
    private static List<PastClocks.Past> pasts(Map<Candidate, Ticket> made) {
        List<PastClocks.Past> pasts = new ArrayList<>();
        made.forEach((candidate, ticket) -> {
            if (ticket.status() != Status.RESOLVED && !ticket.status().isFinal()) {
                pasts.add(new PastClocks.Past(
                        ticket.number().value(),
                        Levels.attributes(ticket),
                        candidate.story().happened().stream()
                                .flatMap(Importing::heard)
                                .toList()));
            }
        });
        return pasts;
    }

    private static Stream<PastClocks.Happened> heard(Past.Happened happened) {
        What what = Levels.of(happened.event());
        return what == null || what == What.CHANGED
                ? Stream.empty()
                : Stream.of(new PastClocks.Happened(happened.deed().at(), what));
    }

    /// What is due at an instant can still be done at it.
    private static List<Entry> inOrder(Story.Told story, List<Entry> fallen) {
        List<Entry> past = new ArrayList<>();
        story.happened().forEach(happened -> past.add(new Entry.Done(happened)));
        past.addAll(fallen);
        past.sort(Comparator.comparing(Entry::at));
        return past;
    }
}
