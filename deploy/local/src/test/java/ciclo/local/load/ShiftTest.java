package ciclo.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftTest {

    @Test
    void theLastOrderIsTodayAndTheDistancesStay() {
        List<Row> rows = List.of(
                order(1, "1997-01-01T00:00:00Z"), new Row.Unreadable(2, "no date"), order(3, "1998-06-30T00:00:00Z"));
        assertThat(Shift.toNow(rows, Instant.parse("2026-11-23T10:15:30Z")))
                .containsExactly(
                        order(1, "2025-05-27T00:00:00Z"),
                        new Row.Unreadable(2, "no date"),
                        order(3, "2026-11-23T00:00:00Z"));
    }

    @Test
    void nothingIsShiftedToTheFuture() {
        assertThat(Shift.toNow(List.of(order(1, "1998-06-30T18:00:00Z")), Instant.parse("2026-11-23T10:00:00Z")))
                .containsExactly(order(1, "2026-11-22T18:00:00Z"));
    }

    private static Row.Order order(long line, String time) {
        return new Row.Order(line, "c", "o-" + line, Instant.parse(time), "1.00", "");
    }
}
