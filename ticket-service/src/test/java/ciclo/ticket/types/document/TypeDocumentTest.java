package ciclo.ticket.types.document;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.types.domain.Field;
import ciclo.ticket.types.domain.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeDocumentTest {

    @Test
    void everyKindIsReadWithItsBounds() {
        TypeDocument document = read("""
                [{"name": "a", "kind": "text", "required": true, "max": 40},
                 {"name": "b", "kind": "integer", "min": -1, "max": 9},
                 {"name": "c", "kind": "decimal", "min": 0.5, "max": 1, "decimals": 3},
                 {"name": "d", "kind": "boolean"},
                 {"name": "e", "kind": "date", "earliest": "2026-01-01", "latest": "2026-12-31"},
                 {"name": "f", "kind": "instant", "earliest": "2026-01-01T00:00:00Z", "latest": "2026-12-31T00:00:00Z"},
                 {"name": "g", "kind": "choice", "options": ["x", "y"]},
                 {"name": "h", "kind": "choices", "options": ["x", "y", "z"], "max": 2}]""");
        assertThat(document.errors()).isEmpty();
        assertThat(document.domain())
                .containsExactly(
                        new Field("a", true, new Kind.Line(40)),
                        new Field("b", false, new Kind.Amount(new BigDecimal("-1"), new BigDecimal("9"), 0)),
                        new Field("c", false, new Kind.Amount(new BigDecimal("0.5"), BigDecimal.ONE, 3)),
                        new Field("d", false, new Kind.YesNo()),
                        new Field("e", false, new Kind.Day(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))),
                        new Field(
                                "f",
                                false,
                                new Kind.Moment(
                                        Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"))),
                        new Field("g", false, new Kind.OneOf(List.of("x", "y"))),
                        new Field("h", false, new Kind.SomeOf(List.of("x", "y", "z"), 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\": \"text\", \"max\": 2001                        | /fields/0",
                "\"kind\": \"text\", \"max\": 1.5                         | /fields/0",
                "\"kind\": \"text\", \"min\": 1                           | /fields/0/min",
                "\"kind\": \"integer\", \"min\": 3, \"max\": 2            | /fields/0",
                "\"kind\": \"integer\", \"max\": 1e99                     | /fields/0",
                "\"kind\": \"integer\", \"decimals\": 2                   | /fields/0/decimals",
                "\"kind\": \"boolean\", \"options\": [\"x\"]              | /fields/0/options",
                "\"kind\": \"date\", \"earliest\": \"tomorrow\"           | /fields/0",
                "\"kind\": \"date\", \"earliest\": \"2300-01-01\"         | /fields/0",
                "\"kind\": \"instant\", \"latest\": \"2026-01-01\"        | /fields/0",
                "\"kind\": \"choice\"                                     | /fields/0/options",
                "\"kind\": \"choice\", \"options\": [\"x\", \"x\"]        | /fields/0/options",
                "\"kind\": \"choices\", \"options\": [\"x\"], \"max\": 2  | /fields/0",
                "\"kind\": \"choices\", \"options\": [\"x\"], \"max\": 0  | /fields/0",
            })
    void boundsThatMakeNoSenseAreToldWhereTheyAre(String field, String pointer) {
        assertThat(read("[{\"name\": \"a\", %s}]".formatted(field)).errors())
                .extracting(FieldError::pointer)
                .containsExactly(pointer);
    }

    private static TypeDocument read(String fields) {
        try {
            return new ObjectMapper().readValue("{\"fields\": %s}".formatted(fields), TypeDocument.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
