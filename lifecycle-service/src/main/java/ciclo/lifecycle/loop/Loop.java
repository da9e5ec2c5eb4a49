package ciclo.lifecycle.loop;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// A thread that takes one step after another. A step that fails is taken again after a pause, so outages of any
/// length are waited out.
public final class Loop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final String name;
    private final Duration poll;
    private final Callable<Boolean> step;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /// @param poll how long to rest when there is nothing to do
    /// @param step true if there may be more to do at once
    public Loop(String name, Duration poll, Callable<Boolean> step) {
        this.name = name;
        this.poll = poll;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /// There may be something to do.
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /// Stops after the step in hand.
    @Override
    public void close() {
        stopping = true;
        wakeUps.release();
        try {
            if (!thread.join(FAREWELL)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                Duration rest = takeStep();
                if (!stopping && rest.isPositive() && wakeUps.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration takeStep() throws InterruptedException {
        try {
            return step.call() ? Duration.ZERO : poll;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warnf("%s cannot go on now, trying again: %s", name, e.toString());
            LOG.debugf(e, "%s cannot go on", name);
            return AFTER_FAILURE;
        }
    }
}
