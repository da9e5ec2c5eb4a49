package ciclo.campaign.coupon.persistence;

import ciclo.campaign.KeepsCustomers;
import ciclo.campaign.coupon.Ground;
import ciclo.campaign.coupon.domain.Coupon;
import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.campaign.coupon.domain.Terms;
import ciclo.campaign.coupon.persistence.Redemptions.Use;
import ciclo.messaging.sql.Slices;
import ciclo.messaging.sql.Sql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Table `coupon`.
@ApplicationScoped
public class CouponTable implements KeepsCustomers {

    private static final int SLICE = 5_000;

    private static final String ISSUE = """
            INSERT INTO coupon (code, ground, offer_id, terms, customer_id, campaign_id, issued_at, expires_at)
            SELECT code, ground, offer_id, terms::jsonb, customer_id, campaign_id, issued_at, expires_at
            FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                $8::timestamptz[])
                AS given (code, ground, offer_id, terms, customer_id, campaign_id, issued_at, expires_at)
            ORDER BY ground
            ON CONFLICT (ground) DO NOTHING
            RETURNING ground""";
    private static final String OF_GROUND =
            "SELECT code, offer_id, terms, customer_id, issued_at, expires_at FROM coupon WHERE ground = $1";
    // In the order of the codes, so that two batches never wait for each other in a circle.
    private static final String LOCK = """
            SELECT c.code FROM coupon c
            WHERE c.code = ANY($1)
                OR c.used_by IS NULL AND c.customer_id IN (SELECT customer_names(m) FROM unnest($2::text[]) AS m)
            ORDER BY c.code FOR NO KEY UPDATE""";
    private static final String LOCKED = """
            SELECT c.code, c.terms, c.expires_at, c.used_by,
                ARRAY(SELECT customer_names(c.customer_id) WHERE c.customer_id IS NOT NULL) AS owners
            FROM coupon c WHERE c.code = ANY($1)""";
    private static final String USE = """
            UPDATE coupon c SET used_by = u.order_id, used_at = u.at
            FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS u (code, order_id, at)
            WHERE c.code = u.code""";
    private static final String EXTEND = "UPDATE coupon SET expires_at = $2 WHERE code = $1 AND expires_at < $2";
    // The shop's numbers of orders can have those of their customers in them.
    private static final String FORGET = """
            UPDATE coupon SET customer_id = NULL, used_by = CASE WHEN used_by IS NOT NULL THEN 'erased' END
            WHERE customer_id = ANY($1)""";

    /// A coupon as it was issued.
    ///
    /// @param customerId null once the person has been erased
    public record Issued(
            CouponCode code,
            String offerId,
            Terms terms,
            @Nullable String customerId,
            Instant issuedAt,
            Instant expiresAt) {}

    /// Issues these, but those on whose ground one was issued before.
    ///
    /// @return the grounds of those that are new
    public Set<UUID> issue(SqlConnection transaction, Map<Ground, Issued> coupons) {
        Set<UUID> isNew = new HashSet<>();
        for (List<Map.Entry<Ground, Issued>> slice : Slices.of(List.copyOf(coupons.entrySet()), SLICE)) {
            List<Issued> issued = slice.stream().map(Map.Entry::getValue).toList();
            for (Row row : Sql.execute(
                    transaction,
                    ISSUE,
                    Sql.texts(issued, coupon -> coupon.code().text()),
                    slice.stream().map(coupon -> coupon.getKey().id()).toArray(UUID[]::new),
                    Sql.texts(issued, Issued::offerId),
                    Sql.texts(
                            issued, coupon -> TermsColumn.write(coupon.terms()).encode()),
                    Sql.texts(issued, Issued::customerId),
                    Sql.texts(slice, coupon -> coupon.getKey().campaign()),
                    Sql.instants(issued, Issued::issuedAt),
                    Sql.instants(issued, Issued::expiresAt))) {
                isNew.add(row.getUUID("ground"));
            }
        }
        return isNew;
    }

    /// The coupon that was issued on this ground.
    public Optional<Issued> find(SqlConnection connection, UUID ground) {
        return Sql.list(connection, CouponTable::toIssued, OF_GROUND, ground).stream()
                .findFirst();
    }

    /// The coupons of these codes, and those of these people that nobody has used; nobody else uses
    /// them before the transaction has ended.
    ///
    /// @param people who have turned out to be somebody else
    public Map<CouponCode, Coupon> lock(SqlConnection transaction, Set<CouponCode> codes, Set<String> people) {
        List<String> theirs = Sql.list(
                transaction,
                row -> row.getString("code"),
                LOCK,
                Sql.texts(codes, CouponCode::text),
                people.toArray(String[]::new));
        Map<CouponCode, Coupon> locked = new HashMap<>();
        // Looked at once they are locked: whoever had them until now may have said whose they are.
        for (Row row : Sql.execute(transaction, LOCKED, (Object) theirs.toArray(String[]::new))) {
            locked.put(
                    new CouponCode(row.getString("code")),
                    new Coupon(
                            Set.of(row.getArrayOfStrings("owners")),
                            Sql.instant(row, "expires_at"),
                            TermsColumn.read(row.get(JsonObject.class, "terms")).minOrder(),
                            row.getString("used_by")));
        }
        return locked;
    }

    /// These orders have used the coupons that they name.
    public void use(SqlConnection transaction, List<Use> uses) {
        if (!uses.isEmpty()) {
            var unused = Sql.execute(
                    transaction,
                    USE,
                    Sql.texts(uses, use -> use.code().text()),
                    Sql.texts(uses, use -> use.order().id()),
                    Sql.instants(uses, use -> use.order().at()));
        }
    }

    /// It can be used until then, if not longer.
    public void extend(SqlConnection transaction, CouponCode code, Instant until) {
        int unused = Sql.change(transaction, EXTEND, code.text(), Sql.utc(until));
    }

    /// Nobody knows any more whose these were; that there were some stays.
    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        var unused = Sql.execute(transaction, FORGET, (Object) person.namesArray());
    }

    private static Issued toIssued(Row row) {
        return new Issued(
                new CouponCode(row.getString("code")),
                row.getString("offer_id"),
                TermsColumn.read(row.get(JsonObject.class, "terms")),
                row.getString("customer_id"),
                Sql.instant(row, "issued_at"),
                Sql.instant(row, "expires_at"));
    }
}
