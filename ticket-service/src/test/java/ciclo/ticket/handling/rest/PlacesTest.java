package ciclo.ticket.handling.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.ticket.handling.persistence.Place;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    @ParameterizedTest
    @CsvSource({"1, 9223372036854775807", "1, -9223372036854775808", "1, -1", "0, 1", "-1, 1"})
    void whereNoTicketCanStandIsNoPlace(long number, long micros) {
        assertThatThrownBy(() -> Places.parse(cursor(number, micros))).isInstanceOf(HttpProblem.class);
    }

    @Test
    void whereATicketStandsIsOne() {
        assertThat(Places.parse(cursor(7, 1_000_000))).isEqualTo(new Place(7, Instant.ofEpochSecond(1)));
    }

    private static String cursor(long number, long micros) {
        byte[] place = ByteBuffer.allocate(16).putLong(number).putLong(micros).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
    }
}
