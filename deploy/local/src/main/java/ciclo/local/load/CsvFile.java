package ciclo.local.load;

import ciclo.local.Failure;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A CSV file with a header: one order a line. An order that stands there twice in the same words counts once.
final class CsvFile {

    private static final List<String> REQUIRED = List.of("customerId", "orderId", "time", "amount");

    private final Map<String, String> columns;

    /// @param columns what the file calls a column that is not called as expected: `orderId` → `InvoiceNo`
    CsvFile(Map<String, String> columns) {
        this.columns = columns;
    }

    List<Row> read(Reader file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = format.parse(file)) {
            List<String> header = parser.getHeaderNames();
            for (String column : REQUIRED) {
                if (!header.contains(name(column))) {
                    throw new Failure("The file has no column %s, but %s: --column %s=NAME says what it is called"
                            .formatted(name(column), header, column));
                }
            }
            Map<String, Row.Order> orders = new HashMap<>();
            List<Row> rows = new ArrayList<>();
            for (CSVRecord line : parser) {
                rows.add(unlessOtherwiseKnown(row(parser.getCurrentLineNumber(), line), orders));
            }
            return rows;
        }
    }

    private Row row(long number, CSVRecord line) {
        if (!line.isConsistent()) {
            return new Row.Unreadable(number, "not as many columns as the header");
        }
        for (String column : REQUIRED) {
            if (line.get(name(column)).isEmpty()) {
                return new Row.Unreadable(number, name(column) + " is empty");
            }
        }
        String currency = line.isMapped(name("currency")) ? line.get(name("currency")) : "";
        String time = line.get(name("time"));
        try {
            return new Row.Order(
                    number,
                    line.get(name("customerId")),
                    line.get(name("orderId")),
                    instant(time),
                    line.get(name("amount")),
                    currency);
        } catch (DateTimeParseException e) {
            return new Row.Unreadable(number, name("time") + " is no ISO 8601 date or time: " + time);
        }
    }

    /// The second event of one identity would be ignored without a word: two different ones are a mistake in the file.
    private static Row unlessOtherwiseKnown(Row row, Map<String, Row.Order> orders) {
        if (!(row instanceof Row.Order order)) {
            return row;
        }
        Row.Order known = orders.putIfAbsent(order.order(), order);
        if (known == null
                || new Row.Order(
                                known.line(),
                                order.customer(),
                                order.order(),
                                order.time(),
                                order.amount(),
                                order.currency())
                        .equals(known)) {
            return row;
        }
        return new Row.Unreadable(
                order.line(), "order " + order.order() + " stands differently in line " + known.line());
    }

    /// ISO 8601; without a zone it is UTC, without a time midnight.
    static Instant instant(String text) {
        if (text.length() == "2026-01-31".length()) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T"), OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }

    private String name(String column) {
        return columns.getOrDefault(column, column);
    }
}
