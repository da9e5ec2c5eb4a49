package ciclo.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.testkit.Servers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Several replicas of a service share the work, and a replica that was given up applies nothing twice.
@Execution(ExecutionMode.CONCURRENT)
class InboxTakeoverIT {

    /// Out of the group after three seconds without a poll.
    private static final Map<String, Object> IMPATIENT = Map.of("max.poll.interval.ms", 3_000);

    private final CountDownLatch wakeUp = new CountDownLatch(1);
    private final AtomicBoolean asleep = new AtomicBoolean();
    private InboxFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new InboxFixture(Servers.get().postgres(), Servers.get().kafka(), 6);
    }

    @AfterEach
    void stop() {
        wakeUp.countDown();
        fixture.close();
    }

    @Test
    void replicaThatSleepsWithFetchedRecordsFindsThemAppliedByAnother() {
        fixture.produce(0, 120);
        fixture.start(InboxFixture::record, IMPATIENT, this::sleepingAfterAFetch);
        Awaitility.await().untilTrue(asleep);

        fixture.start(InboxFixture::record, IMPATIENT, consumer -> consumer);
        fixture.awaitExactly(120);
        wakeUp.countDown();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> fixture.members().size() == 2);
        fixture.produce(120, 240);

        fixture.awaitExactly(240);
    }

    @Test
    void replicaThatSleepsWithinATransactionKeepsTheOtherWaitingAndCountsOnce() {
        fixture.produce(0, 120);
        fixture.start(
                (transaction, records) -> {
                    InboxFixture.record(transaction, records);
                    sleepOnce();
                },
                IMPATIENT,
                consumer -> consumer);
        Awaitility.await().untilTrue(asleep);
        Set<String> first = fixture.members();

        fixture.start(InboxFixture::record, IMPATIENT, consumer -> consumer);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !first.containsAll(fixture.members()));
        wakeUp.countDown();
        fixture.produce(120, 240);

        fixture.awaitExactly(240);
    }

    @Test
    void replicasComeAndGoUnderLoadAndEachEventCountsOnce() throws Exception {
        Thread load = Thread.ofPlatform().start(() -> fixture.produce(0, 2_000));
        Inbox first = fixture.start();
        fixture.awaitApplied(100);
        Inbox second = fixture.start();
        fixture.awaitApplied(400);
        Inbox third = fixture.start();
        fixture.awaitApplied(800);
        first.close();
        fixture.awaitApplied(1_300);
        second.close();
        load.join();

        fixture.awaitExactly(2_000);
        assertThat(third.isAlive()).isTrue();
    }

    private void sleepOnce() {
        if (asleep.compareAndSet(false, true)) {
            try {
                wakeUp.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Consumer<byte[], byte[]> sleepingAfterAFetch(Consumer<byte[], byte[]> consumer) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(consumer, arguments);
                        if (answer instanceof ConsumerRecords<?, ?> records && !records.isEmpty()) {
                            sleepOnce();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
