package ciclo.campaign.referral.persistence;

import ciclo.campaign.KeepsCustomers;
import ciclo.campaign.referral.domain.Referral;
import ciclo.campaign.referral.domain.Referral.FirstPurchase;
import ciclo.campaign.referral.domain.Referral.Outcome;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Table `referral`, and the first purchases of newcomers.
@ApplicationScoped
public class Referrals implements KeepsCustomers {

    private static final long GATE = 7_305_261_127L;
    private static final String PASS = "SELECT pg_advisory_xact_lock_shared($1)";
    private static final String CLOSE = "SELECT pg_advisory_xact_lock($1)";
    private static final String CAME = """
            INSERT INTO referral (newcomer, referrer, at)
            SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS came (newcomer, referrer, at)
            ORDER BY newcomer
            ON CONFLICT DO NOTHING""";
    private static final String BOUGHT = """
            WITH touched AS (SELECT DISTINCT name FROM unnest($1::text[]) AS name),
            named AS (
                SELECT name FROM touched
                UNION
                SELECT customer_names(t.name) FROM touched t
                WHERE EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = t.name OR a.survivor = t.name))
            SELECT r.newcomer AS id, customer_now(r.newcomer) AS newcomer, customer_now(r.referrer) AS referrer, r.at,
                f.at AS first_at, f.backfill AS first_backfill,
                EXISTS (SELECT FROM referral o WHERE o.outcome = 'converted'
                    AND o.newcomer IN (SELECT customer_names(r.newcomer))) AS rewarded,
                EXISTS (SELECT FROM referral o WHERE o.newcomer IN (SELECT customer_names(r.referrer))
                    AND o.referrer IN (SELECT customer_names(r.newcomer))
                    AND (o.outcome = 'converted' OR (o.at, o.newcomer) < (r.at, r.newcomer))) AS mutual
            FROM referral r CROSS JOIN LATERAL (
                SELECT p.at, p.backfill FROM purchase p
                WHERE p.customer_id IN (SELECT customer_names(r.newcomer)) AND p.amount > 0
                ORDER BY p.at, p.source, p.event_id LIMIT 1) f
            WHERE r.outcome IS NULL AND r.newcomer IN (SELECT name FROM named)
            ORDER BY r.newcomer FOR UPDATE OF r""";
    private static final String END =
            "UPDATE referral SET outcome = $2, ended_at = $3 WHERE newcomer = $1 AND outcome IS NULL";
    private static final String FORGET_NEWCOMERS = """
            UPDATE referral SET newcomer = 'erased-' || gen_random_uuid(),
                outcome = coalesce(outcome, 'erased'), ended_at = coalesce(ended_at, $2)
            WHERE newcomer = ANY($1)""";
    private static final String FORGET_REFERRERS = """
            UPDATE referral SET referrer = $3,
                outcome = coalesce(outcome, 'erased'), ended_at = coalesce(ended_at, $2)
            WHERE referrer = ANY($1)""";
    private static final String OF_CUSTOMER = """
            SELECT newcomer, referrer, at, outcome, ended_at FROM referral
            WHERE newcomer IN (SELECT customer_names($1)) OR referrer IN (SELECT customer_names($1))
            ORDER BY at DESC, newcomer LIMIT 500""";

    private final InstantSource clock;

    Referrals(InstantSource clock) {
        this.clock = clock;
    }

    /// Somebody came on somebody's recommendation.
    public record Came(String newcomer, String referrer, Instant at) {}

    /// A recommendation whose newcomer has bought.
    ///
    /// @param id the name under which the newcomer came
    public record Bought(String id, Referral referral) {}

    /// A recommendation as its readers see it.
    ///
    /// @param outcome null while the newcomer has not bought
    public record Listed(
            String newcomer,
            String referrer,
            Instant at,
            @Nullable String outcome,
            @Nullable Instant endedAt) {}

    /// Makes those who bring purchases and those who bring recommendations see each other: two that
    /// came at once, each of which the other makes complete, must not both find themselves alone.
    ///
    /// @param alone whether nobody else may look meanwhile, not even for purchases
    public void pass(SqlConnection transaction, boolean alone) {
        var unused = Sql.execute(transaction, alone ? CLOSE : PASS, GATE);
    }

    /// Remembers these; the first recommendation of a newcomer counts.
    public void came(SqlConnection transaction, List<Came> newcomers) {
        var unused = Sql.execute(
                transaction,
                CAME,
                Sql.texts(newcomers, Came::newcomer),
                Sql.texts(newcomers, Came::referrer),
                Sql.instants(newcomers, Came::at));
    }

    /// Open recommendations of these customers, under whichever name, who have bought.
    public List<Bought> bought(SqlConnection transaction, Collection<String> customers) {
        return Sql.list(transaction, Referrals::toBought, BOUGHT, (Object) customers.toArray(String[]::new));
    }

    /// This one has come to something.
    public void end(SqlConnection transaction, Bought bought, Outcome outcome, Instant now) {
        int unused = Sql.change(transaction, END, bought.id(), outcome.wireName(), Sql.utc(now));
    }

    /// Nothing comes any more of what they recommended, or came by. What came of it before stays
    /// with whoever else it is about, under an id that is nobody's.
    @Override
    public void forget(SqlConnection transaction, Leaving person) {
        OffsetDateTime now = Sql.utc(clock.instant().truncatedTo(ChronoUnit.MICROS));
        int unused = Sql.change(transaction, FORGET_NEWCOMERS, person.namesArray(), now)
                + Sql.change(transaction, FORGET_REFERRERS, person.namesArray(), now, person.pseudonym());
    }

    /// The newest five hundred that this customer made or came by, under whichever name.
    public List<Listed> of(SqlConnection connection, String customer) {
        return Sql.list(
                connection,
                row -> new Listed(
                        row.getString("newcomer"),
                        row.getString("referrer"),
                        Sql.instant(row, "at"),
                        row.getString("outcome"),
                        Sql.instantOrNull(row, "ended_at")),
                OF_CUSTOMER,
                customer);
    }

    private static Bought toBought(Row row) {
        return new Bought(
                row.getString("id"),
                new Referral(
                        row.getString("newcomer"),
                        row.getString("referrer"),
                        Sql.instant(row, "at"),
                        new FirstPurchase(Sql.instant(row, "first_at"), row.getBoolean("first_backfill")),
                        row.getBoolean("rewarded"),
                        row.getBoolean("mutual")));
    }
}
