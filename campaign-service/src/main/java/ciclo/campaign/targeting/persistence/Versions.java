package ciclo.campaign.targeting.persistence;

import static ciclo.campaign.targeting.persistence.Columns.column;

import ciclo.campaign.targeting.document.Definitions;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.messaging.sql.Sql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Table `campaign_version`, of which each row is read once: versions never change.
@ApplicationScoped
class Versions {

    private static final int REMEMBERED = 2_000;
    private static final String FIND = """
            SELECT campaign_id, version, definition FROM campaign_version
            WHERE (campaign_id, version) IN (SELECT * FROM unnest($1::text[], $2::int[]))""";

    private final Definitions definitions;
    private final Map<Version, Definition> known = new ConcurrentHashMap<>();

    Versions(Definitions definitions) {
        this.definitions = definitions;
    }

    record Version(String campaign, int version) {}

    /// What these mean.
    Map<Version, Definition> find(SqlConnection connection, Collection<Version> versions) {
        Map<Version, Definition> found = new HashMap<>();
        List<Version> unknown = versions.stream()
                .distinct()
                .filter(version -> {
                    Definition definition = known.get(version);
                    if (definition != null) {
                        found.put(version, definition);
                    }
                    return definition == null;
                })
                .toList();
        if (!unknown.isEmpty()) {
            found.putAll(read(connection, unknown));
        }
        return found;
    }

    private Map<Version, Definition> read(SqlConnection connection, List<Version> unknown) {
        if (known.size() + unknown.size() > REMEMBERED) {
            known.clear();
        }
        Map<Version, Definition> read = new HashMap<>();
        for (Row row : Sql.execute(
                connection,
                FIND,
                column(unknown, Version::campaign).toArray(String[]::new),
                column(unknown, Version::version).toArray(Integer[]::new))) {
            read.put(
                    new Version(row.getString("campaign_id"), row.getInteger("version")),
                    definitions.read(definitions.document(
                            row.get(JsonObject.class, "definition").encode())));
        }
        known.putAll(read);
        return read;
    }
}
