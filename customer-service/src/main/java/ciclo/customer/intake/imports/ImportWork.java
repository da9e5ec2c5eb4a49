package ciclo.customer.intake.imports;

import ciclo.customer.ErasedPeople;
import ciclo.customer.intake.EventPublisher;
import ciclo.customer.intake.Intake;
import ciclo.customer.intake.JsonBodies;
import ciclo.customer.intake.Reading;
import ciclo.customer.intake.imports.Imports.Claimed;
import ciclo.customer.intake.imports.Imports.Rejection;
import ciclo.customer.intake.imports.Imports.Waiting;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Works imports off. The row lock on the import makes sure that one replica alone is at it; a
/// replica that dies lets go of it, and any other one repeats the piece, whose events have the same
/// names.
@ApplicationScoped
class ImportWork {

    /// So many are told of one import; the others are only counted.
    static final int MOST_REJECTIONS = 10_000;

    private static final String ERASED = "the customer was erased";

    private final Imports imports;
    private final JsonBodies bodies;
    private final Intake intake;
    private final EventPublisher publisher;
    private final ErasedPeople erasedPeople;
    private final InstantSource clock;

    ImportWork(
            Imports imports,
            JsonBodies bodies,
            Intake intake,
            EventPublisher publisher,
            ErasedPeople erasedPeople,
            InstantSource clock) {
        this.imports = imports;
        this.bodies = bodies;
        this.intake = intake;
        this.publisher = publisher;
        this.erasedPeople = erasedPeople;
        this.clock = clock;
    }

    /// Does the next piece of the oldest import.
    ///
    /// @return false if there is nothing to do
    boolean step() {
        return imports.transactions().call(transaction -> {
            Optional<Claimed> claimed = imports.claim(transaction);
            claimed.ifPresent(next -> work(transaction, next));
            return claimed.isPresent();
        });
    }

    /// Takes what the lines say of people who were erased out of the pieces that wait, also of files
    /// that are being received.
    void forgetErased() {
        Optional<Waiting> last = Optional.of(Waiting.BEFORE_ALL);
        while (last.isPresent()) {
            Waiting after = last.get();
            last = imports.transactions().call(transaction -> {
                Optional<Waiting> next = imports.waiting(transaction, after);
                next.ifPresent(piece -> forget(transaction, piece));
                return next;
            });
        }
    }

    private void forget(SqlConnection transaction, Waiting piece) {
        JsonNode lines = bodies.parse(piece.content().getBytes(StandardCharsets.UTF_8));
        if (takeOutErased(transaction, lines)) {
            imports.replace(transaction, piece, lines.toString());
        }
    }

    /// Takes the bodies of the erased from their lines.
    ///
    /// @return whether there were any
    private boolean takeOutErased(SqlConnection transaction, JsonNode lines) {
        Map<String, List<ObjectNode>> byCustomer = new HashMap<>();
        for (JsonNode line : lines) {
            String customer = line.path("body").path("customerId").textValue();
            if (customer != null && line instanceof ObjectNode theirs) {
                byCustomer.computeIfAbsent(customer, id -> new ArrayList<>()).add(theirs);
            }
        }
        Set<String> erased = erasedPeople.among(transaction, byCustomer.keySet());
        erased.stream()
                .flatMap(id -> byCustomer.getOrDefault(id, List.of()).stream())
                .forEach(line -> line.remove("body"));
        return !erased.isEmpty();
    }

    private void work(SqlConnection transaction, Claimed piece) {
        if (piece.isWorkedOff()) {
            imports.finish(transaction, piece.id(), clock.instant());
            return;
        }
        String content = imports.content(transaction, piece);
        Kind kind = Kind.named(piece.kind()).orElseThrow();
        List<CloudEvent> events = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        JsonNode lines = bodies.parse(content.getBytes(StandardCharsets.UTF_8));
        boolean unused = takeOutErased(transaction, lines);
        for (JsonNode line : lines) {
            long number = line.path("line").asLong();
            if (!line.has("body")) {
                rejections.add(new Rejection(number, ERASED));
                continue;
            }
            switch (intake.plain(line.path("body"), kind.event(), piece.source(), null)) {
                case Reading.Accepted(var event) -> events.add(event);
                case Reading.Refused(var errors) -> rejections.add(new Rejection(number, reason(errors)));
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
