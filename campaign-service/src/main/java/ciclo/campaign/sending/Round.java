package ciclo.campaign.sending;

import ciclo.campaign.sending.persistence.Sent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// Messages that were taken up together, delivered so many at a time. While the next ones are handed over, it is
/// recorded which the provider has taken, all that has come together in one transaction.
///
/// @param <J> a message and what it is about
final class Round<J> {

    private static final Logger LOG = Logger.getLogger(Round.class);

    /// Delivers one message.
    @FunctionalInterface
    interface Deliverer<J> {

        /// @param hopeless whether the provider has only failed in this round, and is to be left alone
        Delivered deliver(J job, BooleanSupplier hopeless) throws InterruptedException;
    }

    /// Records what was sent.
    @FunctionalInterface
    interface Recorder {

        void record(List<Sent> sent) throws InterruptedException;
    }

    private final Deliverer<J> deliverer;
    private final Recorder recorder;
    private final boolean shared;
    private final int parallel;
    private final ThreadFactory factory;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private volatile boolean worked;
    private volatile boolean failed;

    /// @param shared whether one provider takes all of them, so that its failures speak for the others
    /// @param parallel how many are delivered at a time
    Round(Deliverer<J> deliverer, Recorder recorder, boolean shared, int parallel, ThreadFactory factory) {
        this.deliverer = deliverer;
        this.recorder = recorder;
        this.shared = shared;
        this.parallel = parallel;
        this.factory = factory;
    }

    private record Ended(int index, Delivered delivered) {}

    /// Delivers these, and returns once all are delivered and recorded.
    ///
    /// @return what each showed about the provider, in the order given
    List<Handover.State> deliver(List<J> jobs) throws InterruptedException {
        Handover.State[] states = new Handover.State[jobs.size()];
        Arrays.fill(states, Handover.State.NOTHING);
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallel, jobs.size()), factory)) {
            for (int i = 0; i < jobs.size(); i++) {
                int index = i;
                threads.execute(() -> ended.add(new Ended(index, attempt(jobs.get(index)))));
            }
            awaitAll(states, threads);
        } finally {
            record(drained(), states);
        }
        return List.of(states);
    }

    private void awaitAll(Handover.State[] states, ExecutorService threads) throws InterruptedException {
        try {
            for (int n = 0; n < states.length; ) {
                List<Ended> some = new ArrayList<>(List.of(ended.take()));
                some.addAll(drained());
                record(some, states);
                n += some.size();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        }
    }

    private List<Ended> drained() {
        List<Ended> some = new ArrayList<>();
        ended.drainTo(some);
        return some;
    }

    private void record(List<Ended> some, Handover.State[] states) throws InterruptedException {
        some.forEach(one -> states[one.index()] = one.delivered().shows());
        List<Sent> sent = some.stream()
                .map(one -> one.delivered().sent())
                .filter(Objects::nonNull)
                .toList();
        if (!sent.isEmpty()) {
            recorder.record(sent);
        }
    }

    /// One that goes wrong in a way that nobody thought of holds up no other: it is taken up again once its lease is
    /// over.
    private Delivered attempt(J job) {
        try {
            Delivered delivered = deliverer.deliver(job, () -> shared && failed && !worked);
            switch (delivered.shows()) {
                case WORKS -> worked = true;
                case AWAY, SILENT -> failed = true;
                case NOTHING -> {}
            }
            return delivered;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A message could not be delivered, and is tried again after its lease", e);
        }
        return Delivered.NOTHING;
    }
}
