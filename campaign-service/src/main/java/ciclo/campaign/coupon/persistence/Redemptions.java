package ciclo.campaign.coupon.persistence;

import ciclo.campaign.KeepsCustomers;
import ciclo.campaign.coupon.domain.Coupon;
import ciclo.campaign.coupon.domain.Coupon.Order;
import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Table `redemption`: each order that named a code of ours, once.
@ApplicationScoped
public class Redemptions implements KeepsCustomers {

    private static final String KNOWN = """
            SELECT source, event_id FROM redemption
            WHERE (source, event_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))""";
    private static final String MISTAKEN = """
            WITH named AS (SELECT DISTINCT customer_names(m) AS name FROM unnest($1::text[]) AS m)
            SELECT r.source, r.event_id, r.code, r.customer_id, r.order_id, r.at, r.amount, r.refused
            FROM redemption r JOIN coupon c ON c.code = r.code
            WHERE r.refused = 'not-theirs' AND r.customer_id IN (SELECT name FROM named)
                AND c.customer_id IN (SELECT customer_names(r.customer_id))
            ORDER BY r.at, r.source, r.event_id""";
    private static final String CORRECT = """
            UPDATE redemption r SET refused = u.refused
            FROM unnest($1::text[], $2::text[], $3::text[]) AS u (source, event_id, refused)
            WHERE r.source = u.source AND r.event_id = u.event_id""";
    private static final String RECORD = """
            INSERT INTO redemption (source, event_id, code, customer_id, order_id, at, amount, refused)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                $7::numeric[], $8::text[])""";
    // The shop's numbers of orders, and ids of events, can have those of their customers in them.
    private static final String FORGET = """
            UPDATE redemption SET customer_id = NULL, event_id = gen_random_uuid()::text, order_id = 'erased'
            WHERE customer_id = ANY($1)""";

    /// An order that named a code.
    ///
    /// @param source and eventId, which tell the event from all others
    /// @param refused why it must not use it; null where it has
    public record Use(
            String source,
            String eventId,
            CouponCode code,
            Order order,
            @Nullable String refused) {

        /// The same, with what becomes of it.
        public Use refusedBecause(Coupon.@Nullable Reason reason) {
            return new Use(source, eventId, code, order, reason == null ? null : reason.wireName());
        }
    }

    /// Orders under a name of these people that were refused a coupon which is theirs, oldest first.
    public List<Use> mistaken(SqlConnection transaction, Set<String> people) {
        return Sql.list(transaction, Redemptions::toUse, MISTAKEN, (Object) people.toArray(String[]::new));
    }

    /// What has become of these instead.
    public void correct(SqlConnection transaction, List<Use> uses) {
        if (!uses.isEmpty()) {
            var unused = Sql.execute(
                    transaction,
                    CORRECT,
                    Sql.texts(uses, Use::source),
                    Sql.texts(uses, Use::eventId),
                    Sql.texts(uses, Use::refused));
        }
    }

    private static Use toUse(Row row) {
        return new Use(
                row.getString("source"),
                row.getString("event_id"),
                new CouponCode(row.getString("code")),
                new Order(
                        row.getString("customer_id"),
                        row.getString("order_id"),
                        Sql.instant(row, "at"),
                        row.getBigDecimal("amount")),
                row.getString("refused"));
    }

    /// Those of these events, by source and id, that have been recorded.
    public Set<List<String>> known(SqlConnection transaction, List<List<String>> events) {
        Set<List<String>> known = new HashSet<>();
        for (Row row :
                Sql.execute(transaction, KNOWN, Sql.texts(events, List::getFirst), Sql.texts(events, List::getLast))) {
            known.add(List.of(row.getString("source"), row.getString("event_id")));
        }
        return known;
    }

    public void record(SqlConnection transaction, List<Use> uses) {
        if (!uses.isEmpty()) {
            var unused = Sql.execute(
                    transaction,
                    RECORD,
                    Sql.texts(uses, Use::source),
                    Sql.texts(uses, Use::eventId),
                    Sql.texts(uses, use -> use.code().text()),
                    Sql.texts(uses, use -> use.order().customer()),
                    Sql.texts(uses, use -> use.order().id()),
                    Sql.instants(uses, use -> use.order().at()),
                    uses.stream().map(use -> use.order().amount()).toArray(BigDecimal[]::new),
                    Sql.texts(uses, Use::refused));
        }
    }

    /// Nobody knows any more who ordered what; that somebody did stays.
    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        var unused = Sql.execute(transaction, FORGET, (Object) person.namesArray());
    }
}
