package ciclo.campaign.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.sending.persistence.ClaimedMessage;
import ciclo.campaign.sending.persistence.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RoundTest {

    private final Collection<List<Long>> recorded = new ConcurrentLinkedQueue<>();

    @Test
    void everyMessageThatWasSentIsRecordedOnce() throws InterruptedException {
        var states = round((job, hopeless) -> taken(job), 4).deliver(jobs(100));

        assertThat(states).hasSize(100).containsOnly(Handover.State.WORKS);
        assertThat(recordedIds())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 100).boxed().toList());
    }

    @Test
    void noMoreThanMayAreDeliveredAtATimeAndNoFewer() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier four = new CyclicBarrier(4);

        round(
                        (job, hopeless) -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            meet(four);
                            now.decrementAndGet();
                            return taken(job);
                        },
                        4)
                .deliver(jobs(16));

        assertThat(most).hasValue(4);
    }

    @Test
    void whatWasSentIsRecordedWhileOthersAreHandedOverYet() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);

        new Round<Long>(
                        (job, hopeless) -> {
                            if (job == 1) {
                                first.await();
                            }
                            return taken(job);
                        },
                        sent -> {
                            record(sent);
                            first.countDown();
                        },
                        true,
                        2,
                        Thread.ofVirtual().factory())
                .deliver(jobs(2));

        assertThat(recorded).containsExactly(List.of(0L), List.of(1L));
    }

    @Test
    void statesStandInTheOrderOfTheMessages() throws InterruptedException {
        var states = round(
                        (job, hopeless) -> switch ((int) (job % 3)) {
                            case 0 -> taken(job);
                            case 1 -> new Delivered(Handover.State.SILENT, null);
                            default -> Delivered.NOTHING;
                        },
                        4)
                .deliver(jobs(9));

        assertThat(states)
                .isEqualTo(IntStream.range(0, 9)
                        .mapToObj(i -> List.of(Handover.State.WORKS, Handover.State.SILENT, Handover.State.NOTHING)
                                .get(i % 3))
                        .toList());
        assertThat(recordedIds()).containsExactlyInAnyOrder(0L, 3L, 6L);
    }

    @Test
    void providerThatOnlyFailsIsLeftAlone() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();

        round((job, hopeless) -> ask(hopeless.getAsBoolean(), asked, Handover.State.AWAY), 1)
                .deliver(jobs(16));

        assertThat(asked).hasValue(1);
    }

    @Test
    void receiverThatFailsSaysNothingOfTheOthers() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();

        new Round<Long>(
                        (job, hopeless) -> ask(hopeless.getAsBoolean(), asked, Handover.State.AWAY),
                        this::record,
                        false,
                        1,
                        Thread.ofVirtual().factory())
                .deliver(jobs(16));

        assertThat(asked).hasValue(16);
    }

    @Test
    void providerThatHasWorkedOnceIsAskedOn() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();

        round(
                        (job, hopeless) -> ask(
                                hopeless.getAsBoolean(), asked, job == 0 ? Handover.State.WORKS : Handover.State.AWAY),
                        1)
                .deliver(jobs(16));

        assertThat(asked).hasValue(16);
    }

    @Test
    void oneThatGoesWrongHoldsUpNoOther() throws InterruptedException {
        var states = round(
                        (job, hopeless) -> {
                            if (job == 3) {
                                throw new IllegalStateException("nobody thought of it");
                            }
                            return taken(job);
                        },
                        4)
                .deliver(jobs(8));

        assertThat(states.get(3)).isEqualTo(Handover.State.NOTHING);
        assertThat(recordedIds()).containsExactlyInAnyOrder(0L, 1L, 2L, 4L, 5L, 6L, 7L);
    }

    @Test
    void whatWasSentBeforeAnInterruptionIsRecordedStill() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread waiting = Thread.currentThread();
        Round<Long> round = new Round<>(
                (job, hopeless) -> {
                    begun.countDown();
                    waiting.interrupt();
                    awaitInterruption();
                    // The answer came all the same.
                    return taken(job);
                },
                this::record,
                true,
                1,
                Thread.ofVirtual().factory());

        assertThatThrownBy(() -> round.deliver(jobs(1))).isInstanceOf(InterruptedException.class);

        assertThat(begun.getCount()).isZero();
        assertThat(recordedIds()).containsExactly(0L);
    }

    private Round<Long> round(Round.Deliverer<Long> deliverer, int parallel) {
        return new Round<>(
                deliverer, this::record, true, parallel, Thread.ofVirtual().factory());
    }

    private static List<Long> jobs(int n) {
        return LongStream.range(0, n).boxed().toList();
    }

    @SuppressWarnings("NullAway") // Whom it is about is of no interest here.
    private static Delivered taken(long id) {
        var message = new ClaimedMessage(id, new UUID(0, id), id, 1, false, Instant.EPOCH, Instant.EPOCH);
        return new Delivered(Handover.State.WORKS, new Sent(message, null, "en", Instant.EPOCH));
    }

    private static Delivered ask(boolean hopeless, AtomicInteger asked, Handover.State state) {
        if (hopeless) {
            return Delivered.NOTHING;
        }
        asked.incrementAndGet();
        return new Delivered(state, null);
    }

    private void record(List<Sent> sent) {
        recorded.add(sent.stream().map(one -> one.message().id()).toList());
    }

    private List<Long> recordedIds() {
        List<Long> ids = new ArrayList<>();
        recorded.forEach(ids::addAll);
        return ids;
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitInterruption() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // What it waits for.
        }
    }
}
