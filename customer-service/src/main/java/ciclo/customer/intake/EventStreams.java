package ciclo.customer.intake;

import ciclo.customer.Speaker;
import ciclo.customer.intake.BatchReceipt.EventProblem;
import ciclo.customer.intake.EventPublisher.Handed;
import ciclo.customer.intake.StreamReceipt.LineError;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.problem.Problems;
import ciclo.messaging.stream.Lines;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes streams of events in: a portion is read while those before it are on their way to the
/// broker, and no more than a few of them are in hand. Whoever sends faster than that is held back
/// by the connection.
@ApplicationScoped
class EventStreams {

    private static final int PORTION = 500;
    private static final int PORTION_BYTES = 192 * 1024;
    private static final int PORTIONS_ON_THEIR_WAY = 4;

    private final JsonBodies bodies;
    private final Intake intake;
    private final EventPublisher publisher;
    private final ClientRates rates;

    EventStreams(JsonBodies bodies, Intake intake, EventPublisher publisher, ClientRates rates) {
        this.bodies = bodies;
        this.intake = intake;
        this.publisher = publisher;
        this.rates = rates;
    }

    /// Reads to the end.
    ///
    /// @param client whose rate counts
    /// @param speaker who says what stands in the events
    /// @throws HttpProblem 503 with `Retry-After` if the broker does not acknowledge, 400 if the stream
    ///     breaks off. What had been acknowledged stays accepted: `acknowledgedLines` says up to where
    ///     all is done, and `accepted`, `rejected` and `errors` what became of these lines
    StreamReceipt take(InputStream body, String client, Speaker speaker) {
        Taking taking = new Taking(new Lines(body, IntakeResource.LARGEST_EVENT), client, intake.sender(speaker));
        try {
            return taking.all();
        } catch (HttpProblem e) {
            throw taking.sayingHowFar(e);
        } catch (IOException e) {
            throw taking.sayingHowFar(Problems.of(400, "Unreadable body", "the stream broke off"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw taking.sayingHowFar(Problems.unavailable("the service is being stopped"));
        }
    }

    /// Events that have been handed over, up to a line of the stream.
    ///
    /// @param rejectedBefore lines of the whole stream that were refused up to there
    private record Portion(Handed events, int accepted, long rejectedBefore, long upToLine) {}

    /// One stream.
    private final class Taking {

        private final Lines lines;
        private final String client;
        private final Sender sender;
        private final Deque<Portion> onTheirWay = new ArrayDeque<>();
        private final List<LineError> errors = new ArrayList<>();
        private long taken;
        private long accepted;
        private long rejected;
        private long acknowledgedLines;
        private long rejectedOfThese;

        private Taking(Lines lines, String client, Sender sender) {
            this.lines = lines;
            this.client = client;
            this.sender = sender;
        }

        private HttpProblem sayingHowFar(HttpProblem problem) {
            return HttpProblem.builder(problem)
                    .with("acknowledgedLines", acknowledgedLines)
                    .with("accepted", accepted)
                    .with("rejected", rejectedOfThese)
                    .with(
                            "errors",
                            errors.stream()
                                    .filter(error -> error.line() <= acknowledgedLines)
                                    .toList())
                    .build();
        }

        private StreamReceipt all() throws IOException, InterruptedException {
            List<CloudEvent> portion = new ArrayList<>(PORTION);
            int inPortion = 0;
            int bytes = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (Lines.isBlank(line)) {
                    continue;
                }
                read(line, portion);
                bytes += line.length;
                if (++inPortion == PORTION || bytes >= PORTION_BYTES) {
                    hand(portion, inPortion);
                    portion = new ArrayList<>(PORTION);
                    inPortion = 0;
                    bytes = 0;
                }
            }
            hand(portion, inPortion);
            while (!onTheirWay.isEmpty()) {
                awaitFirst();
            }
            return new StreamReceipt(taken, accepted, rejected, errors);
        }

        private void read(byte[] line, List<CloudEvent> portion) {
            taken++;
            if (line.length > IntakeResource.LARGEST_EVENT) {
                reject(null, EventProblem.tooLarge());
                return;
            }
            CloudEvent frequent = frequent(line);
            if (frequent != null) {
                portion.add(frequent);
                return;
            }
            JsonNode event = bodies.tryParse(line);
            if (event == null) {
                reject(null, EventProblem.unreadable());
                return;
            }
            switch (intake.cloudEvent(event, sender)) {
                case Reading.Accepted(var read) -> portion.add(read);
                case Reading.Refused(var found) -> reject(BatchReceipt.idOf(event), EventProblem.invalid(found));
            }
        }

        private @Nullable CloudEvent frequent(byte[] line) {
            try (JsonParser json = bodies.tokens(line)) {
                JsonToken unused = json.nextToken();
                CloudEvent event = intake.frequent(json, sender);
                return event != null && json.nextToken() == null ? event : null;
            } catch (IOException e) {
                return null;
            }
        }

        private void reject(@Nullable String id, EventProblem problem) {
            rejected++;
            if (errors.size() < StreamReceipt.MOST_ERRORS) {
                errors.add(new LineError(lines.number(), id, problem));
            }
        }

        private void hand(List<CloudEvent> portion, int size) throws InterruptedException {
            rates.await(client, size);
            if (onTheirWay.size() == PORTIONS_ON_THEIR_WAY) {
                awaitFirst();
            }
            onTheirWay.add(new Portion(publisher.hand(portion), portion.size(), rejected, lines.number()));
        }

        private void awaitFirst() {
            Portion first = onTheirWay.remove();
            first.events.await();
            accepted += first.accepted;
            rejectedOfThese = first.rejectedBefore;
            acknowledgedLines = first.upToLine;
        }
    }
}
