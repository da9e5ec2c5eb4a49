package ciclo.campaign.coupon.persistence;

import ciclo.campaign.coupon.Offer;
import ciclo.messaging.sql.Sql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Table `offer`.
@ApplicationScoped
public class OfferTable {

    private static final String SELECT = "SELECT id, name, terms, revision, changed_at FROM offer";
    private static final String INSERT = """
            INSERT INTO offer (id, name, terms, revision, changed_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING""";
    private static final String UPDATE =
            "UPDATE offer SET name = $2, terms = $3, revision = $4, changed_at = $5 WHERE id = $1";

    /// All, by id.
    public List<Offer> all(SqlConnection connection) {
        return Sql.list(connection, OfferTable::toOffer, SELECT + " ORDER BY id");
    }

    public Optional<Offer> find(SqlConnection connection, String id) {
        return Sql.list(connection, OfferTable::toOffer, SELECT + " WHERE id = $1", id).stream()
                .findFirst();
    }

    /// The same, and nobody else changes it before the transaction has ended.
    public Optional<Offer> lock(SqlConnection transaction, String id) {
        return Sql.list(transaction, OfferTable::toOffer, SELECT + " WHERE id = $1 FOR NO KEY UPDATE", id).stream()
                .findFirst();
    }

    /// False, with nothing changed, if there is one of that id.
    public boolean insert(SqlConnection transaction, Offer offer) {
        return change(transaction, INSERT, offer) == 1;
    }

    public void update(SqlConnection transaction, Offer offer) {
        int unused = change(transaction, UPDATE, offer);
    }

    private static int change(SqlConnection transaction, String sql, Offer offer) {
        return Sql.change(
                transaction,
                sql,
                offer.id(),
                offer.name(),
                TermsColumn.write(offer.terms()),
                offer.revision(),
                Sql.utc(offer.changedAt()));
    }

    private static Offer toOffer(Row row) {
        return new Offer(
                row.getString("id"),
                row.getString("name"),
                TermsColumn.read(row.get(JsonObject.class, "terms")),
                row.getLong("revision"),
                Sql.instant(row, "changed_at"));
    }
}
