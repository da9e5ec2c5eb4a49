package ciclo.customer.intake.imports;

import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Which column of a file fills which field.
///
/// @param columns of fields that are called otherwise in the file
/// @param values of fields that are the same in every line
/// @param zone of times without an offset
record Columns(Kind kind, Map<String, String> columns, Map<String, String> values, ZoneId zone) {

    private static final int LENGTH_OF_A_DATE = "2026-01-31".length();

    Columns {
        columns = Map.copyOf(columns);
        values = Map.copyOf(values);
    }

    /// Reads `field:column` and `field:value`, each once for every field.
    ///
    /// @param errors gets what is wrong with them
    static Columns of(Kind kind, List<String> columns, List<String> values, ZoneId zone, List<FieldError> errors) {
        return new Columns(kind, pairs("column", kind, columns, errors), pairs("value", kind, values, errors), zone);
    }

    private static Map<String, String> pairs(
            String parameter, Kind kind, List<String> written, List<FieldError> errors) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : written) {
            int colon = pair.indexOf(':');
            String field = colon < 0 ? "" : pair.substring(0, colon);
            if (!kind.fields().contains(field)) {
                errors.add(new FieldError(parameter, "must be field:… with a field of " + kind.fields()));
            } else if (pairs.put(field, pair.substring(colon + 1)) != null) {
                errors.add(new FieldError(parameter, "must name " + field + " once"));
            }
        }
        return pairs;
    }

    /// What the file lacks.
    List<FieldError> missing(List<String> header) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : kind.fields()) {
            boolean named = columns.containsKey(field);
            boolean needed = named || kind.required().contains(field) && !values.containsKey(field);
            if (needed && !header.contains(column(field))) {
                errors.add(new FieldError("column", "the file has no column for " + field));
            }
        }
        return errors;
    }

    /// The line as it would be posted plainly.
    ///
    /// @param currency where the file has none
    ObjectNode body(CSVRecord line, String currency) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("backfill", true);
        for (String field : kind.fields()) {
            String cell = cell(line, field);
            if (cell != null) {
                body.put(field, field.equals("time") ? instant(cell) : cell);
            } else if (field.equals("currency")) {
                body.put(field, currency);
            }
        }
        return body;
    }

    private @Nullable String cell(CSVRecord line, String field) {
        String column = column(field);
        String cell = line.isSet(column) ? line.get(column) : "";
        return cell.isBlank() ? values.get(field) : cell;
    }

    private String column(String field) {
        return columns.getOrDefault(field, field);
    }

    /// RFC 3339, whichever part the file leaves out; what cannot be read stays as it is, to be
    /// refused.
    private String instant(String text) {
        try {
            if (text.length() == LENGTH_OF_A_DATE) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant().toString();
            }
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T"), OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime exact
                    ? exact.toInstant().toString()
                    : LocalDateTime.from(parsed).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            return text;
        }
    }
}
