package ciclo.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkerTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void stepThatThrowsIsTriedAgain() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        try (Worker worker = new Worker(
                "w",
                LONG,
                SHORT,
                SHORT,
                () -> {
                    third.countDown();
                    throw new IllegalStateException("outage");
                },
                () -> {})) {
            worker.start();
            assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void wakeUpEndsARestAndIsNotLostWhenItComesDuringAStep() throws Exception {
        Semaphore steps = new Semaphore(0);
        Semaphore mayGoOn = new Semaphore(0);
        try (Worker worker = new Worker(
                "w",
                LONG,
                LONG,
                LONG,
                () -> {
                    steps.release();
                    mayGoOn.acquire();
                    return Pace.REST;
                },
                () -> {})) {
            worker.start();
            steps.acquire();
            worker.wake();
            mayGoOn.release();
            assertThat(steps.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            mayGoOn.release();
        }
    }

    @Test
    void closingEndsEvenALongPause() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        Worker worker = new Worker(
                "w",
                LONG,
                LONG,
                LONG,
                () -> {
                    first.countDown();
                    return Pace.BACK_OFF;
                },
                () -> {});
        worker.start();
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

        worker.close();

        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void errorThatNoRetryMendsIsReported() throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        try (Worker worker = new Worker(
                "w",
                LONG,
                SHORT,
                SHORT,
                () -> {
                    steps.incrementAndGet();
                    throw new AssertionError("bug");
                },
                reported::countDown)) {
            worker.start();
            assertThat(reported.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(steps).hasValue(1);
    }
}
