package ciclo.local.demo;

import ciclo.local.Failure;
import java.time.Duration;

/// Waiting for what the services do on their own time.
final class Wait {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private Wait() {}

    /// A question to a service.
    interface Condition {
        boolean holds() throws InterruptedException;
    }

    /// Waits until the condition holds, and fails if it does not in time.
    static void until(String what, Duration atMost, Condition condition) throws InterruptedException {
        if (!atMost(atMost, condition)) {
            throw new Failure("Waited " + atMost.toSeconds() + " s in vain for " + what);
        }
    }

    /// Whether the condition held in time.
    static boolean atMost(Duration time, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(INTERVAL);
        }
        return true;
    }
}
