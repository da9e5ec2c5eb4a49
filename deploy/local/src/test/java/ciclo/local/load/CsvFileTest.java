package ciclo.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.local.Failure;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void columnsMayBeCalledOtherwiseAndComeInAnyOrder() throws IOException {
        CsvFile file = new CsvFile(Map.of("orderId", "InvoiceNo", "amount", "Total"));
        assertThat(file.read(new StringReader(
                        "Total,InvoiceNo,customerId,time,note\n\"1.50\",A-1,c-1,2026-03-01T12:00:00Z,x\n")))
                .containsExactly(new Row.Order(2, "c-1", "A-1", NOON, "1.50", ""));
    }

    @Test
    void currencyIsTakenFromTheLineWhereItStandsThere() throws IOException {
        assertThat(rows("c-1,A-1,2026-03-01T12:00:00Z,1.50,USD"))
                .containsExactly(new Row.Order(2, "c-1", "A-1", NOON, "1.50", "USD"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T13:00:00+01:00, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00, 2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00, 2026-03-01T12:00:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z"
    })
    void timesAreUtcUnlessTheySayOtherwise(String text, Instant instant) {
        assertThat(CsvFile.instant(text)).isEqualTo(instant);
    }

    @Test
    void anOrderThatStandsThereTwiceInTheSameWordsIsNoMistake() throws IOException {
        assertThat(rows("c-1,A-1,2026-03-01,1.50,EUR", "c-1,A-1,2026-03-01,1.50,EUR"))
                .hasOnlyElementsOfType(Row.Order.class);
    }

    @Test
    void badLinesAreNamedWithTheReason() throws IOException {
        assertThat(rows(
                        "c-1,A-1,2026-03-01,1.50,EUR",
                        "c-2,A-1,2026-03-01,1.50,EUR",
                        "c-1,A-2,yesterday,1.50,EUR",
                        ",A-3,2026-03-01,1.50,EUR",
                        "c-1,A-4"))
                .filteredOn(Row.Unreadable.class::isInstance)
                .containsExactly(
                        new Row.Unreadable(3, "order A-1 stands differently in line 2"),
                        new Row.Unreadable(4, "time is no ISO 8601 date or time: yesterday"),
                        new Row.Unreadable(5, "customerId is empty"),
                        new Row.Unreadable(6, "not as many columns as the header"));
    }

    @Test
    void aMissingColumnSaysHowToNameIt() {
        assertThatThrownBy(() -> new CsvFile(Map.of()).read(new StringReader("a,b\n1,2\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--column customerId=NAME");
    }

    private static List<Row> rows(String... lines) throws IOException {
        String text = "customerId,orderId,time,amount,currency\n" + String.join("\n", lines) + "\n";
        return new CsvFile(Map.of()).read(new StringReader(text));
    }
}
