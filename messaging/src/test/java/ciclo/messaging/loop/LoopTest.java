package ciclo.messaging.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopTest {

    private final Logger logger = Logger.getLogger(Loop.class.getName());
    private final List<Level> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                logged.add(line.getLevel());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    @Test
    void outageIsLoggedWhenItBeginsAndWhenItEnds() throws InterruptedException {
        // Given
        var thirdTime = new CountDownLatch(3);
        int[] step = {0};

        // When
        try (var loop = new Loop("test", Duration.ofMillis(1), Duration.ofNanos(1), () -> {
            step[0]++;
            if (step[0] > 1 && step[0] < 8 || step[0] == 9) {
                throw new IllegalStateException("away");
            }
            thirdTime.countDown();
            return true;
        })) {
            loop.start();

            // Then
            assertThat(thirdTime.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(logged.stream().map(Level::intValue))
                .containsExactly(
                        Level.WARNING.intValue(),
                        Level.INFO.intValue(),
                        Level.WARNING.intValue(),
                        Level.INFO.intValue());
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        var loop = new Loop("test", Duration.ZERO, Duration.ofSeconds(1), () -> true);

        assertThat(List.of(1, 2, 3, 4, 5, 1_000_000).stream().map(loop::pauseAfter))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(8));
    }
}
