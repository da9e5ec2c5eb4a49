package ciclo.messaging.loop;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// A thread that takes one step after another. A step that fails is taken again after a pause that grows, so outages of
/// any length are waited out; their beginning and their end are logged.
public final class Loop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final String name;
    private final Duration poll;
    private final Callable<Boolean> step;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private final Duration firstPause;
    private int failures;
    private volatile boolean stopping;

    /// @param poll how long to rest when there is nothing to do
    /// @param step true if there may be more to do at once
    public Loop(String name, Duration poll, Callable<Boolean> step) {
        this(name, poll, Duration.ofSeconds(1), step);
    }

    /// @param firstPause after a failure; each further one in a row doubles it, up to eight seconds
    Loop(String name, Duration poll, Duration firstPause, Callable<Boolean> step) {
        this.name = name;
        this.poll = poll;
        this.firstPause = firstPause;
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
            boolean more = step.call();
            if (failures > 0) {
                LOG.infof("%s: going on after %d failures", name, failures);
                failures = 0;
            }
            return more ? Duration.ZERO : poll;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failures++;
            if (failures == 1) {
                LOG.warnf("%s: cannot go on now, trying until it can: %s", name, e.toString());
            }
            LOG.debugf(e, "%s: failure %d in a row", name, failures);
            return pauseAfter(failures);
        }
    }

    /// @param inARow how many failures there were without a success
    Duration pauseAfter(int inARow) {
        Duration pause = firstPause;
        for (int n = 1; n < inARow && pause.compareTo(LONGEST_PAUSE) < 0; n++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
