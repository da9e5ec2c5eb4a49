package ciclo.messaging.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageProblemsTest {

    private static final OutageProblems PROBLEMS = new OutageProblems();

    static Stream<Response> answersToDatabasesThatAreAway() {
        return Stream.of(
                PROBLEMS.unreachable(new ConnectException("refused")),
                PROBLEMS.lost(ClosedConnectionException.INSTANCE),
                PROBLEMS.overrun(new ConnectionPoolTooBusyException("queue is full")),
                PROBLEMS.silent(new TimeoutException()),
                PROBLEMS.instead(new CompletionException(new IOException("reset"))));
    }

    @ParameterizedTest
    @MethodSource("answersToDatabasesThatAreAway")
    void databaseThatIsAwayIsNoFaultOfTheRequest(Response answer) {
        assertIsToBeRepeated(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01"})
    void refusalThatPassesIsToBeRepeated(String sqlState) {
        assertIsToBeRepeated(PROBLEMS.refused(refusal(sqlState)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "42601", "57", "5730001"})
    void refusalThatDoesNotPassIsAFaultOfOurs(String sqlState) {
        assertThat(PROBLEMS.refused(refusal(sqlState)).getStatus()).isEqualTo(500);
    }

    @Test
    void textThatTheDatabaseCannotHoldIsAFaultOfTheRequest() {
        assertThat(PROBLEMS.refused(refusal("22021")).getStatus()).isEqualTo(400);
    }

    @Test
    void faultOfOursThatArrivesInADisguiseIsOne() {
        assertThat(PROBLEMS.instead(new CompletionException(new IllegalStateException("bug")))
                        .getStatus())
                .isEqualTo(500);
    }

    private static void assertIsToBeRepeated(Response answer) {
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
    }

    private static PgException refusal(String sqlState) {
        return new PgException("message", "ERROR", sqlState, "detail");
    }
}
