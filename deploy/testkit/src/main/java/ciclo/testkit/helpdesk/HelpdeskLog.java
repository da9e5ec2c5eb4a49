package ciclo.testkit.helpdesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The log as a file: 16 columns, of which the header names `Variant` twice, one line for everything that was
/// done.
public final class HelpdeskLog {

    private static final String HEADER = "Case ID,Activity,Resource,Complete Timestamp,Variant,Variant index,Variant,";

    private HelpdeskLog() {}

    /// Its tickets as `POST /tickets/imports` takes them, in the order of the file.
    ///
    /// @param file plain or gzipped
    /// @param queue where they all are
    /// @throws IllegalArgumentException if it is another file
    public static List<ObjectNode> tickets(Path file, String queue) {
        Map<String, List<Line>> tickets = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (header == null || !header.startsWith(HEADER)) {
                throw new IllegalArgumentException(file + " does not begin with " + HEADER);
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Line read = Line.parse(line);
                tickets.computeIfAbsent(read.ticket(), none -> new ArrayList<>())
                        .add(read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tickets.values().stream()
                .map(lines -> new TicketPast(lines, queue).json())
                .toList();
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
