package ciclo.customer.intake.imports;

import ciclo.customer.intake.EventPublisher;
import ciclo.customer.intake.Intake;
import ciclo.customer.intake.JsonBodies;
import ciclo.customer.intake.Reading;
import ciclo.customer.intake.imports.Imports.Claimed;
import ciclo.customer.intake.imports.Imports.Rejection;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Works imports off. The row lock on the import makes sure that one replica alone is at it; a
/// replica that dies lets go of it, and any other one repeats the piece, whose events have the same
/// names.
@ApplicationScoped
class ImportWork {

    /// So many are told of one import; the others are only counted.
    static final int MOST_REJECTIONS = 10_000;

    private final Imports imports;
    private final JsonBodies bodies;
    private final Intake intake;
    private final EventPublisher publisher;
    private final InstantSource clock;

    ImportWork(Imports imports, JsonBodies bodies, Intake intake, EventPublisher publisher, InstantSource clock) {
        this.imports = imports;
        this.bodies = bodies;
        this.intake = intake;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Does the next piece of the oldest import.
    ///
    /// @return false if there is nothing to do
    boolean step() {
        return imports.transactions().call(transaction -> {
            Optional<Claimed> claimed = imports.claim(transaction);
            claimed.ifPresent(piece -> work(transaction, piece));
            return claimed.isPresent();
        });
    }

    private void work(SqlConnection transaction, Claimed piece) {
        String content = piece.content();
        if (content == null) {
            imports.finish(transaction, piece.id(), clock.instant());
            return;
        }
        Kind kind = Kind.named(piece.kind()).orElseThrow();
        List<CloudEvent> events = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        for (JsonNode line : bodies.parse(content.getBytes(StandardCharsets.UTF_8))) {
            switch (intake.plain(line.path("body"), kind.event(), piece.source(), null)) {
                case Reading.Accepted(var event) -> events.add(event);
                case Reading.Refused(var errors) ->
                    rejections.add(new Rejection(line.path("line").asLong(), reason(errors)));
            }
        }
        publisher.publish(events);
        long room = Math.max(0, MOST_REJECTIONS - piece.rejectedBefore());
        List<Rejection> told = rejections.stream().limit(room).toList();
        imports.advance(transaction, piece, events.size(), rejections.size(), told, clock.instant());
    }

    private static String reason(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.pointer().substring(1) + " " + error.detail())
                .collect(Collectors.joining("; "));
    }
}
