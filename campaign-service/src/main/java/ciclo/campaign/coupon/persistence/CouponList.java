package ciclo.campaign.coupon.persistence;

import ciclo.campaign.Paging;
import ciclo.campaign.Restrictions;
import ciclo.campaign.coupon.domain.CouponCode;
import ciclo.campaign.coupon.domain.Terms;
import ciclo.messaging.sql.Sql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Coupons as their readers see them.
@ApplicationScoped
public class CouponList {

    private static final String SELECT = """
            SELECT id, code, offer_id, terms, customer_id, campaign_id, issued_at, expires_at, used_by, used_at
            FROM coupon WHERE""";
    private static final String ATTEMPTS = """
            SELECT customer_id, order_id, at, amount, refused FROM redemption WHERE code = $1
            ORDER BY at, source, event_id LIMIT 100""";

    /// A coupon and what became of it.
    ///
    /// @param customerId null once the person has been erased
    /// @param campaign whose message it came with; null where it came of something else
    /// @param usedBy the order that used it
    public record Listed(
            long id,
            String code,
            String offer,
            Terms terms,
            @Nullable String customerId,
            @Nullable String campaign,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable String usedBy,
            @Nullable Instant usedAt) {}

    /// An order that named it.
    ///
    /// @param refused why it must not use it; null where it has
    public record Attempt(
            @Nullable String customerId,
            String order,
            Instant at,
            BigDecimal amount,
            @Nullable String refused) {}

    public Optional<Listed> find(SqlConnection connection, CouponCode code) {
        return Sql.list(connection, CouponList::toListed, SELECT + " code = $1", code.text()).stream()
                .findFirst();
    }

    /// The first hundred orders that named it.
    public List<Attempt> attempts(SqlConnection connection, CouponCode code) {
        return Sql.list(
                connection,
                row -> new Attempt(
                        row.getString("customer_id"),
                        row.getString("order_id"),
                        Sql.instant(row, "at"),
                        row.getBigDecimal("amount"),
                        row.getString("refused")),
                ATTEMPTS,
                code.text());
    }

    /// Those that fit, newest first; null fits all.
    public List<Listed> find(
            SqlConnection connection,
            @Nullable String customer,
            @Nullable String campaign,
            @Nullable String offer,
            Paging paging) {
        Restrictions asked = new Restrictions(paging)
                .and("customer_id IN (SELECT customer_names(%s))", customer)
                .and("campaign_id = %s", campaign)
                .and("offer_id = %s", offer);
        return Sql.list(connection, CouponList::toListed, asked.of(SELECT), asked.values());
    }

    private static Listed toListed(Row row) {
        return new Listed(
                row.getLong("id"),
                row.getString("code"),
                row.getString("offer_id"),
                TermsColumn.read(row.get(JsonObject.class, "terms")),
                row.getString("customer_id"),
                row.getString("campaign_id"),
                Sql.instant(row, "issued_at"),
                Sql.instant(row, "expires_at"),
                row.getString("used_by"),
                Sql.instantOrNull(row, "used_at"));
    }
}
