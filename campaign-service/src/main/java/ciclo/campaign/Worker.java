package ciclo.campaign;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// A thread that does one step after another for as long as the service runs. A step that throws is tried again after a
/// pause, so outages of any length are waited out.
public final class Worker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final String name;
    private final Duration poll;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Callable<Pace> step;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Semaphore stop = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private Duration pause;

    /// @param poll how long a wake-up that never comes is waited for
    /// @param firstPause how long a first failure is waited out; doubled with each further one
    /// @param onDeath called when the thread ends and nobody asked it to
    public Worker(
            String name,
            Duration poll,
            Duration firstPause,
            Duration longestPause,
            Callable<Pace> step,
            Runnable onDeath) {
        this.name = name;
        this.poll = poll;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.pause = firstPause;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(onDeath));
    }

    /// Begins, at most once.
    public void start() {
        thread.start();
    }

    /// There may be something to do.
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /// Whether it goes on.
    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Stops after the step in hand, or without it after a few seconds.
    @Override
    public void close() {
        stopping = true;
        stop.release();
        wakeUps.release();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Runnable onDeath) {
        try {
            while (!stopping) {
                switch (takeStep()) {
                    case ON -> pause = firstPause;
                    case REST -> rest();
                    case BACK_OFF -> backOff();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s interrupted to stop", name);
        } catch (Throwable e) {
            LOG.errorf(e, "%s died", name);
            onDeath.run();
        }
    }

    private Pace takeStep() throws InterruptedException {
        try {
            return step.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!stopping) {
                LOG.warnf("%s cannot go on now, trying again in %s: %s", name, pause, e.toString());
                LOG.debugf(e, "%s cannot go on", name);
            }
            return Pace.BACK_OFF;
        }
    }

    private void rest() throws InterruptedException {
        pause = firstPause;
        if (wakeUps.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }

    private void backOff() throws InterruptedException {
        if (!stop.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            pause = pause.multipliedBy(2).compareTo(longestPause) > 0 ? longestPause : pause.multipliedBy(2);
        }
    }
}
