package ciclo.campaign.targeting.persistence;

import ciclo.campaign.targeting.document.Definitions;
import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.CampaignState;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Tables `campaign` and `campaign_version`.
@ApplicationScoped
public class Campaigns {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String SELECT = """
            SELECT c.id, c.state, c.revision, c.version, c.salt, c.launched, c.pause_reason, v.definition, v.created_at
            FROM campaign c JOIN campaign_version v ON v.campaign_id = c.id AND v.version = c.version""";
    private static final String INSERT = """
            INSERT INTO campaign (id, name, stage_to, channel, max_age, active, state, revision, version, salt, launched)
            VALUES ($1, $2, '', 'email', 'P1D', false, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO NOTHING""";
    private static final String INSERT_VERSION = """
            INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by)
            VALUES ($1, $2, $3::text::jsonb, $4, $5)""";
    private static final String VERSIONS = """
            SELECT version, definition, created_at, created_by FROM campaign_version
            WHERE campaign_id = $1 AND version < $2::bigint ORDER BY version DESC LIMIT $3""";
    private static final String UPDATE = """
            UPDATE campaign SET name = $2, active = active AND $3, state = $4, revision = $5, version = $6, launched = $7,
                pause_reason = $8
            WHERE id = $1""";

    private static final String BEGIN_UNTOUCHED = """
            UPDATE campaign SET state = 'active', launched = true, revision = 2
            WHERE id = $1 AND state = 'draft' AND revision = 1""";

    // Where nobody has changed anything: neither the campaign nor its words.
    private static final String TAKE_UP_SHIPPED_WORDS = """
            WITH behind AS (
                SELECT c.id, v.definition, t.version AS words
                FROM campaign c JOIN campaign_version v ON v.campaign_id = c.id AND v.version = c.version
                    JOIN template t ON t.id = v.definition ->> 'template'
                WHERE c.state IN ('active', 'paused')
                    AND coalesce((v.definition ->> 'templateVersion')::int, 1) < t.version
                    AND NOT EXISTS (SELECT FROM campaign_version o WHERE o.campaign_id = c.id AND o.created_by <> $1)
                    AND NOT EXISTS (SELECT FROM template_version o WHERE o.template_id = t.id AND o.written_by <> $1)
                FOR NO KEY UPDATE OF c),
            led AS (
                UPDATE campaign c SET version = c.version + 1, revision = c.revision + 1
                FROM behind b WHERE c.id = b.id
                RETURNING c.id, c.version, b.definition, b.words)
            INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by)
            SELECT id, version, definition || jsonb_build_object('templateVersion', words), $2, $1 FROM led""";

    private final Definitions definitions;

    Campaigns(Definitions definitions) {
        this.definitions = definitions;
    }

    /// Those that customers can enter now.
    public List<Campaign> active(SqlConnection connection) {
        return select(connection, " WHERE c.state = 'active' ORDER BY c.id", Tuple.tuple()).stream()
                .map(this::campaign)
                .toList();
    }

    /// All, by id.
    public List<StoredCampaign> all(SqlConnection connection) {
        return select(connection, " ORDER BY c.id", Tuple.tuple());
    }

    public Optional<StoredCampaign> find(SqlConnection connection, String id) {
        return select(connection, " WHERE c.id = $1", Tuple.of(id)).stream().findFirst();
    }

    /// The same, and nobody else changes it before the transaction has ended.
    public Optional<StoredCampaign> lock(SqlConnection transaction, String id) {
        return select(transaction, " WHERE c.id = $1 FOR NO KEY UPDATE OF c", Tuple.of(id)).stream()
                .findFirst();
    }

    /// False, with nothing changed, if there is one of that id.
    public boolean insert(SqlConnection transaction, StoredCampaign campaign, String by) {
        boolean inserted = execute(
                                transaction,
                                INSERT,
                                Tuple.from(List.of(
                                        campaign.id(),
                                        campaign.definition().name(),
                                        campaign.state().wireName(),
                                        campaign.revision(),
                                        campaign.version(),
                                        campaign.salt(),
                                        campaign.launched())))
                        .rowCount()
                == 1;
        if (inserted) {
            insertVersion(transaction, campaign, by);
        }
        return inserted;
    }

    /// Keeps a change of the state alone, or a next version.
    public void update(SqlConnection transaction, StoredCampaign before, StoredCampaign after, String by) {
        boolean redefined = after.version() != before.version();
        if (redefined) {
            insertVersion(transaction, after, by);
        }
        var unused = execute(
                transaction,
                UPDATE,
                Tuple.from(Arrays.asList(
                        after.id(),
                        after.definition().name(),
                        !redefined && after.state() == CampaignState.ACTIVE,
                        after.state().wireName(),
                        after.revision(),
                        after.version(),
                        after.launched(),
                        after.pauseReason())));
    }

    /// The versions below `before`, newest first.
    public List<StoredVersion> versions(SqlConnection connection, String id, long before, int limit) {
        List<StoredVersion> found = new ArrayList<>();
        for (Row row : execute(connection, VERSIONS, Tuple.of(id, before, limit))) {
            found.add(toVersion(row));
        }
        return found;
    }

    public Optional<StoredVersion> version(SqlConnection connection, String id, int version) {
        return versions(connection, id, version + 1L, 1).stream()
                .filter(found -> found.version() == version)
                .findFirst();
    }

    private StoredVersion toVersion(Row row) {
        return new StoredVersion(
                row.getInteger("version"),
                definitions.document(row.get(JsonObject.class, "definition").encode()),
                instant(row),
                row.getString("created_by"));
    }

    /// Has a shipped draft begin, now that there is what it waited for.
    ///
    /// @return false, with nothing changed, if somebody has touched it, or it has begun
    public boolean beginUntouched(SqlConnection transaction, String id) {
        return execute(transaction, BEGIN_UNTOUCHED, Tuple.of(id)).rowCount() == 1;
    }

    /// Has the shipped campaigns that nobody has changed say what a release has put better.
    ///
    /// @param by who ships them
    public void takeUpShippedWords(SqlConnection transaction, String by, Instant now) {
        var unused = execute(transaction, TAKE_UP_SHIPPED_WORDS, Tuple.of(by, now.atOffset(ZoneOffset.UTC)));
    }

    /// What the decision goes by.
    public Campaign campaign(StoredCampaign stored) {
        return new Campaign(
                stored.id(), stored.version(), stored.state(), stored.salt(), definitions.read(stored.definition()));
    }

    private void insertVersion(SqlConnection transaction, StoredCampaign campaign, String by) {
        var unused = execute(
                transaction,
                INSERT_VERSION,
                Tuple.of(
                        campaign.id(),
                        campaign.version(),
                        definitions.write(campaign.definition()),
                        campaign.changedAt().atOffset(ZoneOffset.UTC),
                        by));
    }

    private List<StoredCampaign> select(SqlConnection connection, String condition, Tuple values) {
        List<StoredCampaign> found = new ArrayList<>();
        for (Row row : execute(connection, SELECT + condition, values)) {
            found.add(toCampaign(row));
        }
        return found;
    }

    private StoredCampaign toCampaign(Row row) {
        return new StoredCampaign(
                row.getString("id"),
                CampaignState.named(row.getString("state")).orElseThrow(),
                row.getLong("revision"),
                row.getInteger("version"),
                row.getString("salt"),
                row.getBoolean("launched"),
                definitions.document(row.get(JsonObject.class, "definition").encode()),
                instant(row),
                row.getString("pause_reason"));
    }

    private static Instant instant(Row row) {
        return row.getOffsetDateTime("created_at").toInstant();
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).await().atMost(ANSWER);
    }
}
