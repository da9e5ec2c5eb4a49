package ciclo.customer.intake;

import ciclo.customer.intake.BatchReceipt.EventProblem;
import ciclo.customer.intake.BatchReceipt.Rejected;
import ciclo.messaging.event.CloudEvent;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads batches of CloudEvents: each event straight from the bytes if it is as they mostly are, otherwise by way of a
/// tree. A batch that is no JSON from its beginning to its end, or too long, is read once more the careful way, which
/// says what is wrong.
@ApplicationScoped
class Batches {

    static final int LARGEST = 5_000;

    private final JsonBodies bodies;
    private final Intake intake;

    Batches(JsonBodies bodies, Intake intake) {
        this.bodies = bodies;
        this.intake = intake;
    }

    /// What a batch holds.
    record Batch(List<CloudEvent> accepted, List<Rejected> rejected) {

        private Batch() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        int size() {
            return accepted.size() + rejected.size();
        }

        private void reject(JsonNode event, EventProblem problem) {
            rejected.add(new Rejected(size(), BatchReceipt.idOf(event), problem));
        }
    }

    /// Reads all of it; 400 if it is no JSON array, 413 if it has too many elements.
    Batch read(byte[] body, Sender sender) {
        Batch batch = readQuickly(body, sender);
        return batch == null ? readCarefully(body, sender) : batch;
    }

    /// Null if it is not one array of not too many elements.
    @Nullable
    Batch readQuickly(byte[] body, Sender sender) {
        try (JsonParser json = bodies.tokens(body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            Batch batch = new Batch();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (batch.size() == LARGEST) {
                    return null;
                }
                long start = json.currentTokenLocation().getByteOffset();
                CloudEvent event = intake.frequent(json, sender);
                while (json.getParsingContext().getNestingDepth() > 1) {
                    JsonToken unused = json.nextToken();
                }
                long length = json.currentLocation().getByteOffset() - start;
                if (event != null && length <= IntakeResource.LARGEST_EVENT) {
                    batch.accepted.add(event);
                } else {
                    add(batch, bodies.value(body, (int) start), length, sender);
                }
            }
            return json.nextToken() == null ? batch : null;
        } catch (IOException e) {
            return null;
        }
    }

    Batch readCarefully(byte[] body, Sender sender) {
        Batch batch = new Batch();
        bodies.elements(body, LARGEST, (event, length) -> add(batch, event, length, sender));
        return batch;
    }

    private void add(Batch batch, JsonNode event, long length, Sender sender) {
        if (length > IntakeResource.LARGEST_EVENT) {
            batch.reject(event, EventProblem.tooLarge());
            return;
        }
        switch (intake.cloudEvent(event, sender)) {
            case Reading.Accepted(var read) -> batch.accepted.add(read);
            case Reading.Refused(var errors) -> batch.reject(event, EventProblem.invalid(errors));
        }
    }
}
