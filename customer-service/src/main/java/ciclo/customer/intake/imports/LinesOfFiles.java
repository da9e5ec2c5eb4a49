package ciclo.customer.intake.imports;

import ciclo.customer.WaitingLines;
import ciclo.customer.intake.JsonBodies;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Looks through the pieces of files that wait, a few at a time. Nobody asks often enough for an index.
@ApplicationScoped
class LinesOfFiles implements WaitingLines {

    private static final int AT_A_TIME = 4;
    private static final String NAMING = """
            SELECT import_id, number, content FROM import_piece
            WHERE (import_id, number) > ($1, $2) AND content LIKE ANY ($3)
            ORDER BY import_id, number LIMIT $4""";

    private final Pool pool;
    private final JsonBodies bodies;

    LinesOfFiles(Pool pool, JsonBodies bodies) {
        this.pool = pool;
        this.bodies = bodies;
    }

    @Override
    public Uni<List<JsonNode>> about(Set<String> ids) {
        String[] patterns = ids.stream().map(LinesOfFiles::pattern).toArray(String[]::new);
        return gather(ids, patterns, new UUID(0, 0), -1, new ArrayList<>());
    }

    private Uni<List<JsonNode>> gather(
            Set<String> ids, String[] patterns, UUID afterImport, int afterPiece, List<JsonNode> found) {
        return pool.preparedQuery(NAMING)
                .execute(Tuple.of(afterImport, afterPiece, patterns, AT_A_TIME))
                .chain(pieces -> {
                    Row last = null;
                    for (Row piece : pieces) {
                        add(piece.getString("content"), ids, found);
                        last = piece;
                    }
                    return last == null || isTheEnd(pieces)
                            ? Uni.createFrom().item(found)
                            : gather(ids, patterns, last.getUUID("import_id"), last.getInteger("number"), found);
                });
    }

    private static boolean isTheEnd(RowSet<Row> pieces) {
        return pieces.size() < AT_A_TIME;
    }

    private void add(String content, Set<String> ids, List<JsonNode> found) {
        for (JsonNode line : bodies.parse(content.getBytes(StandardCharsets.UTF_8))) {
            JsonNode body = line.path("body");
            if (ids.contains(body.path("customerId").asText())) {
                found.add(body);
            }
        }
    }

    /// An id stands in quotes, and has nothing that JSON would write otherwise.
    private static String pattern(String id) {
        return "%\"" + id.replace("_", "\\_") + "\"%";
    }
}
