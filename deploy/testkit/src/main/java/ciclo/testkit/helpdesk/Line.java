package ciclo.testkit.helpdesk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// A line of the log: something that was done with a ticket.
///
/// @param at the file's times have no zone; they are taken for UTC
record Line(
        String ticket,
        String activity,
        String resource,
        Instant at,
        String customer,
        String severity,
        String serviceType,
        String section) {

    private static final int COLUMNS = 16;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSS");

    /// @throws IllegalArgumentException if it has other columns than the log's
    static Line parse(String text) {
        List<String> columns = List.of(text.split(",", -1));
        if (columns.size() != COLUMNS || text.indexOf('"') >= 0) {
            throw new IllegalArgumentException("%d columns expected, without quotes: %s".formatted(COLUMNS, text));
        }
        return new Line(
                columns.get(0),
                columns.get(1),
                columns.get(2),
                LocalDateTime.parse(columns.get(3), TIME).toInstant(ZoneOffset.UTC),
                columns.get(8),
                columns.get(11),
                columns.get(13),
                columns.get(14));
    }
}
