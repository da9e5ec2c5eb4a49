package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.TicketNumber;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The tickets.
@ApplicationScoped
public class Tickets {

    /// What a page is restricted to; null for no matter.
    public record Filter(
            @Nullable String customerId,
            @Nullable String status,
            @Nullable String queue,
            @Nullable String assignee) {}

    /// A number that no other ticket has or had. Rolling back leaves a gap.
    public Uni<TicketNumber> nextNumber(Mutiny.Session session) {
        return session.createNativeQuery("SELECT nextval('ticket_number')", Long.class)
                .getSingleResult()
                .map(TicketNumber::new);
    }

    public Uni<Void> insert(Mutiny.Session session, StoredTicket ticket) {
        return session.persist(new TicketEntity(ticket)).chain(session::flush);
    }

    public Uni<@Nullable StoredTicket> find(Mutiny.Session session, TicketNumber number) {
        return session.find(TicketEntity.class, number.value()).map(Tickets::stored);
    }

    /// The ticket, which nobody else can change before the transaction ends.
    public Uni<@Nullable StoredTicket> lock(Mutiny.Session session, TicketNumber number) {
        return session.find(TicketEntity.class, number.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(Tickets::stored);
    }

    /// Writes what was locked before.
    public Uni<Void> update(Mutiny.Session session, StoredTicket ticket) {
        return session.find(TicketEntity.class, ticket.ticket().number().value())
                .invoke(entity -> entity.take(ticket))
                .chain(session::flush);
    }

    /// The newest first.
    ///
    /// @param before only older ones than this; null for the first page
    public Uni<List<StoredTicket>> page(
            Mutiny.Session session, Filter filter, @Nullable TicketNumber before, int limit) {
        Map<String, Object> wanted = new TreeMap<>();
        putUnlessNull(wanted, "customerId", filter.customerId());
        putUnlessNull(wanted, "status", filter.status());
        putUnlessNull(wanted, "queue", filter.queue());
        putUnlessNull(wanted, "assignee", filter.assignee());
        String where = wanted.keySet().stream()
                .map(name -> " AND " + name + " = :" + name)
                .collect(Collectors.joining());
        var query = session.createSelectionQuery(
                        "FROM TicketEntity WHERE number < :before" + where + " ORDER BY number DESC",
                        TicketEntity.class)
                .setParameter("before", before == null ? Long.MAX_VALUE : before.value())
                .setMaxResults(limit);
        wanted.forEach(query::setParameter);
        return query.getResultList()
                .map(found -> found.stream().map(TicketEntity::stored).toList());
    }

    private static @Nullable StoredTicket stored(@Nullable TicketEntity entity) {
        return entity == null ? null : entity.stored();
    }

    private static void putUnlessNull(Map<String, Object> wanted, String name, @Nullable String value) {
        if (value != null) {
            wanted.put(name, value);
        }
    }
}
