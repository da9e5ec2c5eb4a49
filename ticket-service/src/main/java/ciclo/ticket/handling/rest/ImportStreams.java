package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.Problems;
import ciclo.messaging.stream.Lines;
import ciclo.ticket.handling.Importing;
import ciclo.ticket.handling.Importing.Candidate;
import ciclo.ticket.handling.Importing.Result;
import ciclo.ticket.handling.rest.ImportReading.Line;
import ciclo.ticket.handling.rest.ImportReceipt.LineError;
import ciclo.ticket.handling.rest.ImportReceipt.LineProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes streams of tickets in, a portion at a time: one is in memory, and is written before the next is read.
/// Whoever sends faster than that is held back by the connection.
@ApplicationScoped
class ImportStreams {

    private static final int PORTION = 200;
    private static final int PORTION_BYTES = 1024 * 1024;

    private final ImportReading reading;
    private final Importing importing;

    ImportStreams(ImportReading reading, Importing importing) {
        this.reading = reading;
        this.importing = importing;
    }

    /// Reads to the end.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the stream breaks off: what was written
    ///     before stays, and is not written again
    ImportReceipt take(InputStream body, String source, @Nullable String traceparent) {
        try {
            return new Taking(new Lines(body, ImportReading.LONGEST), source, traceparent).all();
        } catch (IOException e) {
            throw Problems.of(400, "Unreadable body", "the stream broke off");
        }
    }

    /// A ticket that is waiting for its neighbours.
    private record Waiting(long line, Candidate candidate) {}

    /// One stream.
    private final class Taking {

        private final Lines lines;
        private final String source;
        private final @Nullable String traceparent;
        private final List<LineError> errors = new ArrayList<>();
        private final List<Waiting> portion = new ArrayList<>();
        private int bytes;
        private long taken;
        private long imported;
        private long unchanged;
        private long rejected;

        private Taking(Lines lines, String source, @Nullable String traceparent) {
            this.lines = lines;
            this.source = source;
            this.traceparent = traceparent;
        }

        private ImportReceipt all() throws IOException {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (!Lines.isBlank(line)) {
                    take(line);
                }
            }
            write();
            return new ImportReceipt(taken, imported, unchanged, rejected, errors);
        }

        private void take(byte[] line) {
            taken++;
            switch (reading.read(line)) {
                case Line.Fit(var candidate) -> portion.add(new Waiting(lines.number(), candidate));
                case Line.Unfit(var id, var problem) -> reject(lines.number(), id, problem);
            }
            bytes += line.length;
            if (portion.size() == PORTION || bytes >= PORTION_BYTES) {
                write();
            }
        }

        private void write() {
            bytes = 0;
            if (portion.isEmpty()) {
                return;
            }
            List<Result> results = importing.take(
                    source, portion.stream().map(Waiting::candidate).toList(), traceparent);
            for (int n = 0; n < results.size(); n++) {
                switch (results.get(n)) {
                    case IMPORTED -> imported++;
                    case UNCHANGED -> unchanged++;
                    case DIFFERENT ->
                        reject(portion.get(n).line(), portion.get(n).candidate().id(), LineProblem.different());
                }
            }
            portion.clear();
        }

        private void reject(long line, @Nullable String id, LineProblem problem) {
            rejected++;
            if (errors.size() < ImportReceipt.MOST_ERRORS) {
                errors.add(new LineError(line, id, problem));
            }
        }
    }
}
