package ciclo.ticket.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketNumberTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 123, 999_999, 1_000_000, 999_999_999_999_999_999L})
    void numberIsReadAsItIsWritten(long value) {
        var number = new TicketNumber(value);
        assertThat(TicketNumber.parse(number.toString())).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "T-", "T-123", "T-000000", "t-000123", "T-0000123", "T-1000000000000000000", "T-00012٣"})
    void anythingElseIsNoNumber(String word) {
        assertThat(TicketNumber.parse(word)).isEmpty();
    }
}
