package ciclo.ticket.sla;

import ciclo.messaging.inbox.Transactions;
import ciclo.ticket.sla.domain.Terms;
import ciclo.ticket.sla.persistence.Recounts;
import ciclo.ticket.sla.persistence.Recounts.Standing;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes of policies that not all open clocks have heard of.
@ApplicationScoped
public class PolicyChanges {

    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final Book book;
    private final Recounts recounts;
    private final Transactions transactions;

    PolicyChanges(Book book, Recounts recounts, Pool pool) {
        this.book = book;
        this.recounts = recounts;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// Tickets with open clocks that a change was compared with.
    ///
    /// @param last up to which number; null where there were none
    /// @param concerned those of them with a clock that goes by something else
    public record Portion(@Nullable Long last, List<Long> concerned) {}

    /// The oldest, for the rest of the transaction; empty where there is none, or somebody else is at it.
    public Optional<PolicyChange> claim(SqlConnection transaction) {
        return recounts.claim(transaction);
    }

    /// The next tickets with open clocks.
    ///
    /// They are locked for no longer than they are looked at, in a transaction of its own. Whoever changes one
    /// afterwards has heard of the change.
    public Portion next(PolicyChange change, int limit) {
        return transactions.call(transaction -> {
            List<Long> tickets = recounts.settled(transaction, change, limit);
            if (tickets.isEmpty()) {
                return new Portion(null, List.of());
            }
            Known then = book.asOf(transaction, change.definition());
            return new Portion(
                    tickets.getLast(),
                    recounts.standing(transaction, tickets).stream()
                            .filter(standing -> !goesBy(standing, then.terms(standing.attributes())))
                            .map(Standing::ticket)
                            .distinct()
                            .toList());
        });
    }

    /// That these go by it now.
    public void heard(SqlConnection transaction, PolicyChange change, Portion portion) {
        if (portion.last() == null) {
            recounts.remove(transaction, change);
        } else {
            recounts.advance(transaction, change, portion.last());
        }
    }

    private static boolean goesBy(Standing standing, @Nullable Terms terms) {
        return terms == null
                ? standing.policy() == null
                : terms.policy().equals(standing.policy()) && Objects.equals(terms.version(), standing.version());
    }
}
