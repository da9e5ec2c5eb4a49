package ciclo.campaign.coupon.persistence;

import ciclo.campaign.coupon.Issuing.Ground;
import ciclo.campaign.coupon.domain.Coupon;
import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.campaign.coupon.domain.Terms;
import ciclo.campaign.coupon.persistence.Redemptions.Use;
import ciclo.messaging.sql.Sql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Table `coupon`.
@ApplicationScoped
public class CouponTable {

    private static final String ISSUE = """
            INSERT INTO coupon (code, ground, offer_id, terms, customer_id, campaign_id, issued_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (ground) DO NOTHING""";
    private static final String OF_GROUND =
            "SELECT code, offer_id, terms, customer_id, issued_at, expires_at FROM coupon WHERE ground = $1";
    // In the order of the codes, so that two batches never wait for each other in a circle.
    private static final String LOCK = """
            SELECT c.code, c.terms, c.expires_at, c.used_by,
                ARRAY(SELECT customer_names(c.customer_id) WHERE c.customer_id IS NOT NULL) AS owners
            FROM coupon c WHERE c.code = ANY($1) ORDER BY c.code FOR NO KEY UPDATE""";
    private static final String USE = """
            UPDATE coupon c SET used_by = u.order_id, used_at = u.at
            FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS u (code, order_id, at)
            WHERE c.code = u.code""";
    private static final String FORGET = "UPDATE coupon SET customer_id = NULL WHERE customer_id = ANY($1)";

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

    /// The coupon of this ground: this one, or the one that was issued on it before.
    public Issued issue(SqlConnection transaction, Issued coupon, Ground ground) {
        int issued = Sql.change(
                transaction,
                ISSUE,
                coupon.code().text(),
                ground.id(),
                coupon.offerId(),
                TermsColumn.write(coupon.terms()),
                coupon.customerId(),
                ground.campaign(),
                Sql.utc(coupon.issuedAt()),
                Sql.utc(coupon.expiresAt()));
        return issued == 1 ? coupon : find(transaction, ground.id()).orElseThrow();
    }

    /// The coupon that was issued on this ground.
    public Optional<Issued> find(SqlConnection connection, UUID ground) {
        return Sql.list(connection, CouponTable::toIssued, OF_GROUND, ground).stream()
                .findFirst();
    }

    /// The coupons of these codes, and nobody else uses them before the transaction has ended.
    public Map<CouponCode, Coupon> lock(SqlConnection transaction, Set<CouponCode> codes) {
        Map<CouponCode, Coupon> locked = new HashMap<>();
        for (Row row : Sql.execute(transaction, LOCK, (Object) Sql.texts(codes, CouponCode::text))) {
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

    /// Nobody knows any more whose these were; that there were some stays.
    public void forget(SqlConnection transaction, Collection<String> customers) {
        var unused = Sql.execute(transaction, FORGET, (Object) customers.toArray(String[]::new));
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
