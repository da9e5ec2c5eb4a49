package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ciclo.customer.Speaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

    /// Lines of a portion that is handed to the broker at once.
    private static final int PORTION = 500;

    private final MockProducer<byte[], byte[]> broker = new MockProducer<>(
            false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    private final JsonBodies bodies = new JsonBodies();
    private final EventStreams streams = new EventStreams(
            bodies,
            new Intake(bodies, new Euros(), InstantSource.system()),
            new EventPublisher(broker, id -> id),
            new ClientRates(new Generous(), new SimpleMeterRegistry()));

    @Test
    void brokerThatFailsInTheMiddleLeavesNoDoubtAboutTheLinesBefore() {
        // Given: two portions, each with a line that is none, of which the broker acknowledges the first
        InputStream lines = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(portion()),
                onceReadTo(this::acknowledge, portion()),
                onceReadTo(this::fail, new byte[0]))));

        // When
        HttpProblem problem =
                catchThrowableOfType(HttpProblem.class, () -> streams.take(lines, "shop", new Speaker("/s", false)));

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(503);
        assertThat(problem.getParameters())
                .containsEntry("acknowledgedLines", (long) PORTION)
                .containsEntry("accepted", PORTION - 1L)
                .containsEntry("rejected", 1L);
        assertThat(problem.getParameters().get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.list(StreamReceipt.LineError.class))
                .extracting(StreamReceipt.LineError::line)
                .containsExactly((long) PORTION);
    }

    private void acknowledge() {
        boolean more = true;
        while (more) {
            more = broker.completeNext();
        }
    }

    private void fail() {
        boolean more = true;
        while (more) {
            more = broker.errorNext(new TimeoutException("silent"));
        }
    }

    private static InputStream onceReadTo(Runnable happens, byte[] content) {
        return new ByteArrayInputStream(content) {

            private boolean happened;

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                if (!happened) {
                    happened = true;
                    happens.run();
                }
                return super.read(into, offset, length);
            }
        };
    }

    private static byte[] portion() {
        return IntStream.range(0, PORTION)
                .mapToObj(n -> n == PORTION - 1 ? "no event" : """
                        {"specversion": "1.0", "id": "%d", "source": "/s", "subject": "c",\
                         "type": "ciclo.customer.contact-recorded.v1", "data": {"kind": "visit"}}""".formatted(n))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static final class Euros implements IntakeConfig {

        @Override
        public String currency() {
            return "EUR";
        }

        @Override
        public Map<String, BigDecimal> rates() {
            return Map.of();
        }
    }

    private static final class Generous implements LimitsConfig {

        @Override
        public int rate() {
            return 1_000_000;
        }

        @Override
        public int burst() {
            return 1_000_000;
        }

        @Override
        public Duration remember() {
            return Duration.ofDays(1);
        }
    }
}
