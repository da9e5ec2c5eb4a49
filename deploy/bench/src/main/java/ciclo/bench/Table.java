package ciclo.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Rows as text, in columns.
final class Table {

    private Table() {}

    static String of(List<Row> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.figures().keySet()));
        List<List<String>> lines = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of(""));
        heading.addAll(columns);
        lines.add(heading);
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.what()));
            columns.forEach(column -> cells.add(cell(row.figures().getOrDefault(column, ""))));
            lines.add(cells);
        }
        return lines.stream().map(line -> line(line, widths(lines))).collect(Collectors.joining());
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[lines.getFirst().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(pad(cells.getFirst(), -widths[0]));
        for (int i = 1; i < widths.length; i++) {
            line.append("  ").append(pad(cells.get(i), widths[i]));
        }
        return line.toString().stripTrailing() + System.lineSeparator();
    }

    private static String pad(String cell, int width) {
        return width == 0 ? cell : ("%" + width + "s").formatted(cell);
    }

    private static String cell(Object value) {
        return switch (value) {
            case Double number -> String.format(Locale.ROOT, number < 100 ? "%,.2f" : "%,.0f", number);
            case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
            case List<?> many -> many.stream().map(Table::cell).collect(Collectors.joining(" "));
            default -> value.toString();
        };
    }
}
