package ciclo.customer.intake.imports;

import ciclo.customer.intake.IntakeConfig;
import ciclo.customer.intake.imports.Imports.Keyed;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Receives a file: its lines are kept in the database in pieces, so that any replica can work them
/// off.
@ApplicationScoped
class Upload {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int LINES_OF_A_PIECE = 500;
    private static final int CHARS_OF_A_PIECE = 256 * 1024;

    /// Without a new piece for this long whoever was sending has gone.
    private static final Duration STALLED = Duration.ofMinutes(2);

    private final Imports imports;
    private final IntakeConfig money;
    private final InstantSource clock;

    Upload(Imports imports, IntakeConfig money, InstantSource clock) {
        this.imports = imports;
        this.money = money;
        this.clock = clock;
    }

    /// Receives to the end, or leaves nothing behind.
    ///
    /// @param source whose events they are
    /// @param separator between the cells of a line
    /// @throws HttpProblem 400 if it breaks off or is no CSV, 409 while the same is
    ///     being received, 422 if columns are missing
    UUID receive(InputStream file, String source, @Nullable String idempotencyKey, Columns columns, char separator) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UUID.randomUUID();
        if (!imports.add(id, source, idempotencyKey, columns.kind(), now)) {
            Keyed known = imports.keyed(source, idempotencyKey).orElseThrow(Upload::beingReceived);
            if (known.received()) {
                return known.id();
            }
            if (known.touchedAt().isAfter(now.minus(STALLED))) {
                throw beingReceived();
            }
            imports.remove(known.id());
            if (!imports.add(id, source, idempotencyKey, columns.kind(), now)) {
                throw beingReceived();
            }
        }
        keep(file, id, source + "\n" + (idempotencyKey == null ? id : idempotencyKey), columns, separator);
        return id;
    }

    private void keep(InputStream file, UUID id, String name, Columns columns, char separator) {
        boolean complete = false;
        try {
            read(file, id, name, columns, separator);
            complete = imports.start(id, clock.instant());
            if (!complete) {
                throw beingReceived();
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw Problems.of(400, "Unreadable body", reason(e));
        } finally {
            if (!complete) {
                imports.remove(id);
            }
        }
    }

    private static String reason(Exception e) {
        return switch (e instanceof UncheckedIOException wrapped ? wrapped.getCause() : e) {
            case CharacterCodingException _ -> "the file is not UTF-8";
            case RecordBudget.TooLong _ -> "a record is too long: is a quote not closed?";
            case null, default -> "the file is no CSV, or broke off";
        };
    }

    private static HttpProblem beingReceived() {
        return Problems.of(409, "Being received", "another request brings the same import: ask again later");
    }

    private void read(InputStream file, UUID id, String name, Columns columns, char separator) throws IOException {
        RecordBudget budget = new RecordBudget(
                withoutMark(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8.newDecoder()))));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = format.parse(budget)) {
            List<FieldError> missing = columns.missing(parser.getHeaderNames());
            if (!missing.isEmpty()) {
                throw Problems.invalid(missing);
            }
            Pieces pieces = new Pieces(id);
            for (CSVRecord line : parser) {
                budget.renew();
                pieces.add(parser.getCurrentLineNumber(), columns, line, name);
            }
            pieces.flush();
        }
    }

    /// Spreadsheets put a byte order mark before the name of the first column.
    private static Reader withoutMark(BufferedReader file) throws IOException {
        file.mark(1);
        if (file.read() != BYTE_ORDER_MARK) {
            file.reset();
        }
        return file;
    }

    /// Lines on their way into the database.
    private final class Pieces {

        private final UUID id;
        private ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        private int chars;
        private int number;

        private Pieces(UUID id) {
            this.id = id;
        }

        private void add(long lineNumber, Columns columns, CSVRecord line, String name) {
            ObjectNode body = columns.body(line, money.currency());
            if (!body.has("id")) {
                body.put(
                        "id",
                        UUID.nameUUIDFromBytes((name + "\n" + lineNumber).getBytes(StandardCharsets.UTF_8))
                                .toString());
            }
            lines.addObject().put("line", lineNumber).set("body", body);
            chars += line.stream().mapToInt(String::length).sum();
            if (lines.size() == LINES_OF_A_PIECE || chars >= CHARS_OF_A_PIECE) {
                flush();
            }
        }

        private void flush() {
            if (!lines.isEmpty()) {
                if (!imports.addPiece(id, number++, lines.size(), lines.toString(), clock.instant())) {
                    throw beingReceived();
                }
                lines = JsonNodeFactory.instance.arrayNode();
                chars = 0;
            }
        }
    }
}
