package ciclo.campaign.content.persistence;

import ciclo.campaign.content.domain.Template;
import ciclo.campaign.content.domain.Wording;
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
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tables `template` and `template_version`.
@ApplicationScoped
public class Templates {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String SELECT = """
            SELECT v.template_id, v.version, v.name, v.email, v.written_at
            FROM template t JOIN template_version v ON v.template_id = t.id""";
    private static final String NEWEST = SELECT + " AND v.version = t.version WHERE t.id = $1";
    private static final String OF_VERSION = SELECT + " WHERE t.id = $1 AND v.version = $2";
    private static final String LIST = """
            SELECT t.id, v.version, v.name, v.written_at,
                array(SELECT l FROM jsonb_object_keys(v.email) AS l ORDER BY l) AS languages
            FROM template t JOIN template_version v ON v.template_id = t.id AND v.version = t.version
            ORDER BY t.id""";
    private static final String INSERT =
            "INSERT INTO template (id, version) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    private static final String INSERT_VERSION = """
            INSERT INTO template_version (template_id, version, name, email, written_at, written_by)
            VALUES ($1, $2, $3, $4::text::jsonb, $5, $6)""";
    private static final String UPDATE = "UPDATE template SET version = $2 WHERE id = $1";
    private static final String IS_OUTDATED = """
            SELECT EXISTS (SELECT FROM template t
                    JOIN template_version v ON v.template_id = t.id AND v.version = t.version
                    WHERE t.id = $1 AND v.written_by = $2)
                AND NOT EXISTS (SELECT FROM template_version
                    WHERE template_id = $1 AND name = $3 AND email = $4::text::jsonb)""";

    /// A template in its newest version, without its words.
    public record Listed(String id, int version, String name, List<String> languages, Instant writtenAt) {

        public Listed {
            languages = List.copyOf(languages);
        }
    }

    /// All, by id.
    public List<Listed> all(SqlConnection connection) {
        List<Listed> all = new ArrayList<>();
        for (Row row : execute(connection, LIST, Tuple.tuple())) {
            all.add(new Listed(
                    row.getString("id"),
                    row.getInteger("version"),
                    row.getString("name"),
                    List.of(row.getArrayOfStrings("languages")),
                    writtenAt(row)));
        }
        return all;
    }

    public Optional<Template> newest(SqlConnection connection, String id) {
        return one(connection, NEWEST, Tuple.of(id));
    }

    public Optional<Template> find(SqlConnection connection, String id, int version) {
        return one(connection, OF_VERSION, Tuple.of(id, version));
    }

    /// The newest version, and nobody else writes another one before the transaction has ended.
    public Optional<Template> lock(SqlConnection transaction, String id) {
        return one(transaction, NEWEST + " FOR NO KEY UPDATE OF t", Tuple.of(id));
    }

    /// False, with nothing changed, if there is one of that id.
    public boolean insert(SqlConnection transaction, Template template, String by) {
        boolean inserted = execute(transaction, INSERT, Tuple.of(template.id(), template.version()))
                        .rowCount()
                == 1;
        if (inserted) {
            insertVersion(transaction, template, by);
        }
        return inserted;
    }

    /// Keeps the next version.
    public void update(SqlConnection transaction, Template template, String by) {
        insertVersion(transaction, template, by);
        var unused = execute(transaction, UPDATE, Tuple.of(template.id(), template.version()));
    }

    /// Whether none of its versions says this, and nobody else wrote the newest.
    public boolean isOutdated(SqlConnection connection, Template template, String by) {
        return execute(connection, IS_OUTDATED, Tuple.of(template.id(), by, template.name(), json(template)))
                .iterator()
                .next()
                .getBoolean(0);
    }

    private static void insertVersion(SqlConnection transaction, Template template, String by) {
        var unused = execute(
                transaction,
                INSERT_VERSION,
                Tuple.of(
                        template.id(),
                        template.version(),
                        template.name(),
                        json(template),
                        template.writtenAt().atOffset(ZoneOffset.UTC),
                        by));
    }

    private static Optional<Template> one(SqlConnection connection, String sql, Tuple values) {
        List<Template> found = new ArrayList<>();
        for (Row row : execute(connection, sql, values)) {
            found.add(new Template(
                    row.getString("template_id"),
                    row.getInteger("version"),
                    row.getString("name"),
                    email(row.get(JsonObject.class, "email")),
                    writtenAt(row)));
        }
        return found.stream().findFirst();
    }

    private static String json(Template template) {
        JsonObject email = new JsonObject();
        template.email()
                .forEach((language, wording) -> email.put(
                        language,
                        new JsonObject()
                                .put("subject", wording.subject())
                                .put("text", wording.text())
                                .put("html", wording.html())));
        return email.encode();
    }

    private static SortedMap<String, Wording> email(JsonObject stored) {
        SortedMap<String, Wording> email = new TreeMap<>();
        for (String language : stored.fieldNames()) {
            JsonObject wording = stored.getJsonObject(language);
            email.put(
                    language,
                    new Wording(wording.getString("subject"), wording.getString("text"), wording.getString("html")));
        }
        return email;
    }

    private static Instant writtenAt(Row row) {
        return row.getOffsetDateTime("written_at").toInstant();
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).await().atMost(ANSWER);
    }
}
