package ciclo.lifecycle.stage.persistence;

import ciclo.lifecycle.stage.Heard;
import ciclo.lifecycle.stage.StageOverrides;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Known;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.BreachCorrected;
import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.lifecycle.stage.domain.Occurrence.Registration;
import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import ciclo.lifecycle.stage.domain.Occurrence.TicketClosed;
import ciclo.lifecycle.stage.domain.Occurrence.TicketOpened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import ciclo.lifecycle.stage.domain.Occurrence.TicketReopened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketResolved;
import ciclo.lifecycle.stage.domain.Occurrence.Unpinned;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.messaging.event.EventType;
import ciclo.messaging.sql.Slices;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Table `event`: everything that was heard, each event once.
@ApplicationScoped
public class Events {

    private static final String ADD_ALL = """
            SELECT add_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""";
    private static final String ADD_NEW = """
            INSERT INTO event
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                $7::boolean[], $8::text[], $9::text[], $10::numeric[], $11::text[], $12::int[], $13::text[],
                $14::timestamptz[])
            ON CONFLICT DO NOTHING RETURNING source, id, type""";
    private static final String OF = """
            SELECT customer_id, source, id, type, at, kind, order_id, amount, ticket, score, until_at
            FROM event WHERE customer_id = ANY($1)""";

    private static final String MOVE = """
            UPDATE event e SET customer_id = moving.survivor
            FROM unnest($1::text[], $2::text[]) AS moving (absorbed, survivor) WHERE e.customer_id = moving.absorbed""";
    private static final String KNOWN = """
            SELECT customer_id, source, id, type, at, kind, order_id, amount, ticket, score, until_at, recorded_at
            FROM event WHERE customer_id = $1""";

    private static final int READ_AT_ONCE = 100;

    /// The columns in which an occurrence is found again.
    private record Columns(
            @Nullable String kind,
            @Nullable String orderId,
            @Nullable BigDecimal amount,
            @Nullable String ticket,
            @Nullable Integer score,
            @Nullable Instant until) {

        static final Columns NONE = new Columns(null, null, null, null, null, null);

        static Columns of(@Nullable Occurrence occurrence) {
            return switch (occurrence) {
                case null -> NONE;
                case Contact contact -> new Columns(contact.kind(), null, null, null, null, null);
                case Purchase order -> new Columns(null, order.orderId(), order.amount(), null, null, null);
                case Refund refund -> new Columns(null, refund.orderId(), refund.amount(), null, null, null);
                case Registration registration -> NONE;
                case TicketOpened event -> ticket(event.ticket());
                case TicketResolved event -> ticket(event.ticket());
                case TicketReopened event -> ticket(event.ticket());
                case TicketClosed event -> ticket(event.ticket());
                case TicketBreached event ->
                    new Columns(event.clock(), null, null, event.ticket(), null, event.dueAt());
                case BreachCorrected event ->
                    new Columns(event.clock(), null, null, event.ticket(), null, event.dueAt());
                case TicketRated rated -> new Columns(null, null, null, rated.ticket(), rated.score(), null);
                case Pinned pinned -> new Columns(pinned.stage().wireName(), null, null, null, null, pinned.until());
                case Unpinned unpinned -> NONE;
            };
        }

        private static Columns ticket(String ticket) {
            return new Columns(null, null, null, ticket, null, null);
        }
    }

    /// Adds events and answers which of them had not been heard before: as a rule all of them, so that this is tried
    /// first, without a look at each.
    public Set<EventRef> add(SqlConnection transaction, List<Heard> heard) {
        @Nullable Object[] rows = rows(heard);
        return Sql.execute(transaction, ADD_ALL, rows).iterator().next().getBoolean(0)
                ? heard.stream().map(Heard::ref).collect(Collectors.toSet())
                : addNew(transaction, rows);
    }

    private static Set<EventRef> addNew(SqlConnection transaction, @Nullable Object[] rows) {
        Set<EventRef> added = new HashSet<>();
        for (Row row : Sql.execute(transaction, ADD_NEW, rows)) {
            added.add(new EventRef(row.getString("source"), row.getString("id"), row.getString("type")));
        }
        return added;
    }

    /// In the order of customers, which is kinder to the index.
    private static @Nullable Object[] rows(List<Heard> heard) {
        List<Heard> sorted =
                heard.stream().sorted(Comparator.comparing(Heard::customerId)).toList();
        List<Columns> columns =
                sorted.stream().map(event -> Columns.of(event.occurrence())).toList();
        return new @Nullable Object[] {
            Sql.texts(sorted, event -> event.ref().source()),
            Sql.texts(sorted, event -> event.ref().id()),
            Sql.texts(sorted, event -> event.ref().type()),
            Sql.texts(sorted, Heard::customerId),
            Sql.instants(sorted, Heard::at),
            Sql.instants(sorted, Heard::recordedAt),
            sorted.stream().map(Heard::backfill).toArray(Boolean[]::new),
            Sql.texts(columns, Columns::kind),
            Sql.texts(columns, Columns::orderId),
            columns.stream().map(Columns::amount).toArray(BigDecimal[]::new),
            Sql.texts(columns, Columns::ticket),
            columns.stream().map(Columns::score).toArray(Integer[]::new),
            Sql.texts(sorted, Heard::data),
            Sql.instants(columns, Columns::until)
        };
    }

    /// Gives customers the events of others.
    ///
    /// @param survivors who gets them, by whose they were
    public void move(SqlConnection transaction, Map<String, String> survivors) {
        Sql.execute(
                transaction,
                MOVE,
                survivors.keySet().toArray(String[]::new),
                survivors.values().toArray(String[]::new));
    }

    /// What can bear on a customer's stages, with the instants at which Ciclo took it in.
    public List<Known> known(SqlClient client, String customer) {
        List<Known> known = new ArrayList<>();
        Map<String, String> same = new HashMap<>();
        for (Row row : Sql.execute(client, KNOWN, customer)) {
            occurrence(row, same).ifPresent(what -> known.add(new Known(what, Sql.instant(row, "recorded_at"))));
        }
        return known;
    }

    /// All that can bear on the stages of these customers, of whom a few are read at a time: rows take
    /// several times the memory of what they say.
    public Map<String, List<Occurrence>> of(SqlClient client, Collection<String> customers) {
        Map<String, List<Occurrence>> occurrences = HashMap.newHashMap(customers.size());
        Map<String, String> same = new HashMap<>();
        for (List<String> few : Slices.of(customers, READ_AT_ONCE)) {
            for (Row row : Sql.execute(client, OF, (Object) few.toArray(String[]::new))) {
                occurrence(row, same)
                        .ifPresent(occurrence -> occurrences
                                .computeIfAbsent(row.getString("customer_id"), id -> new ArrayList<>())
                                .add(occurrence));
            }
        }
        return occurrences;
    }

    /// @param same texts that many events share, so that they share them in memory too
    private static Optional<Occurrence> occurrence(Row row, Map<String, String> same) {
        EventRef ref = new EventRef(
                same.computeIfAbsent(row.getString("source"), text -> text),
                row.getString("id"),
                same.computeIfAbsent(row.getString("type"), text -> text));
        Instant at = Sql.instant(row, "at");
        return switch (ref.type()) {
            case StageOverrides.PINNED ->
                Optional.of(new Pinned(ref, at, Stage.of(row.getString("kind")), Sql.instant(row, "until_at")));
            case StageOverrides.UNPINNED -> Optional.of(new Unpinned(ref, at));
            default -> published(row, ref, at);
        };
    }

    private static Optional<Occurrence> published(Row row, EventRef ref, Instant at) {
        String ticket = row.getString("ticket");
        return EventType.named(ref.type()).map(type -> switch (type) {
            case CONTACT_RECORDED -> new Contact(ref, at, row.getString("kind"));
            case PURCHASE_RECORDED -> new Purchase(ref, at, row.getString("order_id"), row.getBigDecimal("amount"));
            case PURCHASE_REFUNDED -> new Refund(ref, at, row.getString("order_id"), row.getBigDecimal("amount"));
            case PROFILE_CHANGED -> new Registration(ref, at);
            case TICKET_OPENED -> new TicketOpened(ref, at, ticket);
            case TICKET_RESOLVED -> new TicketResolved(ref, at, ticket);
            case TICKET_REOPENED -> new TicketReopened(ref, at, ticket);
            case TICKET_CLOSED, TICKET_MERGED -> new TicketClosed(ref, at, ticket);
            case SLA_BREACHED ->
                new TicketBreached(ref, at, ticket, row.getString("kind"), Sql.instantOrNull(row, "until_at"));
            case SLA_CORRECTED -> corrected(row, ref, at);
            case TICKET_RATED -> new TicketRated(ref, at, ticket, row.getInteger("score"));
            // Contacts where the operator wanted it when they were heard.
            case MESSAGE_CLICKED, TICKET_REPLIED ->
                row.getString("kind") == null ? null : new Contact(ref, at, row.getString("kind"));
            case TICKET_ASSIGNED,
                    TICKET_PRIORITY_CHANGED,
                    TICKET_PAUSED,
                    TICKET_RESUMED,
                    SLA_WARNED,
                    CUSTOMER_MERGED,
                    CUSTOMER_REFERRED,
                    CUSTOMER_FORGOTTEN,
                    ERASURE_COMPLETED,
                    STAGE_CHANGED,
                    CUSTOMER_SNAPSHOT,
                    MESSAGE_SENT,
                    MESSAGE_SUPPRESSED,
                    MESSAGE_HELD_OUT,
                    MESSAGE_FAILED,
                    MESSAGE_OPENED,
                    UNSUBSCRIBED -> null;
        });
    }

    /// Nothing where it was added by a version that did not know corrections.
    private static @Nullable Occurrence corrected(Row row, EventRef ref, Instant at) {
        String clock = row.getString("kind");
        return clock == null
                ? null
                : new BreachCorrected(ref, at, row.getString("ticket"), clock, Sql.instant(row, "until_at"));
    }
}
