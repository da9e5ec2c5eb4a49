package ciclo.local.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// The CDNOW sample: `master id, sample id, yyyymmdd, CDs, dollars` between white space, every line an order of its
/// own.
/// An order has no name there but the line's number.
final class CdnowFile {

    private static final int COLUMNS = 5;

    private CdnowFile() {}

    static List<Row> read(Reader file) throws IOException {
        List<Row> rows = new ArrayList<>();
        BufferedReader lines = new BufferedReader(file);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows.add(row(number, List.of(line.strip().split("\\s+", -1))));
            }
        }
        return rows;
    }

    private static Row row(int number, List<String> columns) {
        if (columns.size() != COLUMNS) {
            return new Row.Unreadable(number, COLUMNS + " columns expected, " + columns.size() + " found");
        }
        try {
            Instant time = LocalDate.parse(columns.get(2), DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            return new Row.Order(number, columns.get(1), "cdnow-" + number, time, columns.get(4), "");
        } catch (DateTimeException e) {
            return new Row.Unreadable(number, "no date: " + columns.get(2));
        }
    }
}
