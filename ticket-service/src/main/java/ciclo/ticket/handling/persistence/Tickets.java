package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.ticket.customers.Survivors;
import ciclo.ticket.handling.domain.TicketNumber;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The tickets, each under the name that its customer has now.
@ApplicationScoped
public class Tickets {

    /// The names under which a person's tickets were opened.
    private static final String NAMES = """
            WITH RECURSIVE named (id) AS (
                SELECT cast(:survivor AS text)
                UNION
                SELECT a.absorbed FROM named JOIN customer_alias a ON a.survivor = named.id)
            SELECT id FROM named WHERE EXISTS (SELECT FROM ticket t WHERE t.customer_id = named.id)""";

    private static final String PAGE = """
            SELECT t.number, t.version, t.sequence, t.customer_id, t.subject, t.description, t.requester, t.channel, t.type,
                t.priority, t.tags, t.fields, t.language, t.follow_up_of, t.merged_into, t.assignee, t.queue, t.status, t.opened_at,
                t.first_replied_at, t.resolved_at, t.closed_at, t.resolution, t.resolutions, t.score, t.updated_at
            FROM ticket t WHERE %s AND %s ORDER BY %s""";
    private static final String NEXT = "SELECT nextval('ticket_number')";
    private static final String INSERT = """
            INSERT INTO ticket (number, version, sequence, customer_id, subject, description, requester, channel, type,
                priority, tags, fields, language, follow_up_of, merged_into, assignee, queue, status, opened_at,
                first_replied_at, resolved_at, closed_at, resolution, resolutions, score, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
                $24, $25, $26)""";
    private static final String COUNT = "SELECT count(*) FROM ticket t WHERE %s";

    private final Survivors survivors;

    Tickets(Survivors survivors) {
        this.survivors = survivors;
    }

    /// A number that no other ticket has or had. Rolling back leaves a gap.
    public Uni<TicketNumber> nextNumber(Mutiny.Session session) {
        return SessionSql.list(session, row -> new TicketNumber((Long) row[0]), NEXT)
                .map(List::getFirst);
    }

    public Uni<Void> insert(Mutiny.Session session, StoredTicket ticket) {
        return SessionSql.change(session, INSERT, new TicketEntity(ticket).columns())
                .replaceWithVoid();
    }

    public Uni<@Nullable StoredTicket> find(Mutiny.Session session, TicketNumber number) {
        return session.find(TicketEntity.class, number.value()).chain(found -> stored(session, found));
    }

    /// The ticket, which nobody else can change before the transaction ends.
    public Uni<@Nullable StoredTicket> lock(Mutiny.Session session, TicketNumber number) {
        return session.find(TicketEntity.class, number.value(), LockModeType.PESSIMISTIC_WRITE)
                .chain(found -> stored(session, found));
    }

    /// Writes what was locked before.
    public Uni<Void> update(Mutiny.Session session, StoredTicket ticket) {
        return session.find(TicketEntity.class, ticket.ticket().number().value())
                .invoke(entity -> entity.take(ticket))
                .chain(session::flush);
    }

    /// The tickets behind a place. Within a transaction.
    public Uni<List<StoredTicket>> page(Mutiny.Session session, Filter filter, Sort sort, Place after, int limit) {
        return planned(session).chain(() -> where(session, filter)).chain(where -> {
            if (where == null) {
                return Uni.createFrom().item(List.of());
            }
            var query = session.createNativeQuery(
                            PAGE.formatted(sort.behind(), where.sql(), sort.order()), TicketEntity.class)
                    .setParameter("number", after.number())
                    .setMaxResults(limit);
            if (sort == Sort.UPDATED) {
                query.setParameter("updated", after.updatedAt());
            }
            where.parameters().forEach(query::setParameter);
            return query.getResultList()
                    .map(found -> found.stream().map(TicketEntity::stored).toList())
                    .chain(found -> named(session, found));
        });
    }

    /// How many there are. Within a transaction.
    public Uni<Long> count(Mutiny.Session session, Filter filter) {
        return planned(session).chain(() -> where(session, filter)).chain(where -> {
            if (where == null) {
                return Uni.createFrom().item(0L);
            }
            var query = session.createNativeQuery(COUNT.formatted(where.sql()), Long.class);
            where.parameters().forEach(query::setParameter);
            return query.getSingleResult();
        });
    }

    /// Until the end of the transaction PostgreSQL plans for what is asked for. A plan for any word would have to fit
    /// those that stand in every ticket and those that stand in none.
    private static Uni<?> planned(Mutiny.Session session) {
        return session.createNativeQuery(
                        "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)", String.class)
                .getSingleResult();
    }

    /// Null where nobody was ever called that.
    private Uni<@Nullable Where> where(Mutiny.Session session, Filter filter) {
        String customer = filter.customerId();
        return customer == null
                ? Uni.createFrom().item(Where.of(filter, null))
                : names(session, customer).map(names -> names.isEmpty() ? null : Where.of(filter, names));
    }

    private Uni<List<String>> names(Mutiny.Session session, String customer) {
        return survivors
                .of(session, customer)
                .chain(survivor -> session.createNativeQuery(NAMES, String.class)
                        .setParameter("survivor", survivor)
                        .getResultList());
    }

    private Uni<@Nullable StoredTicket> stored(Mutiny.Session session, @Nullable TicketEntity entity) {
        return entity == null
                ? Uni.createFrom().nullItem()
                : named(session, List.of(entity.stored())).map(List::getFirst);
    }

    private Uni<List<StoredTicket>> named(Mutiny.Session session, List<StoredTicket> tickets) {
        Set<String> customers = tickets.stream().map(Tickets::customerOf).collect(Collectors.toSet());
        return survivors
                .of(session, customers)
                .map(ends -> tickets.stream()
                        .map(ticket -> ticket.of(ends.getOrDefault(customerOf(ticket), customerOf(ticket))))
                        .toList());
    }

    private static String customerOf(StoredTicket stored) {
        return stored.ticket().request().customerId();
    }
}
