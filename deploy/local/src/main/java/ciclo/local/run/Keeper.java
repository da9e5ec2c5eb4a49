package ciclo.local.run;

import ciclo.local.Failure;
import ciclo.local.run.RunState.Running;
import ciclo.testkit.ChildProcess;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps one part running: starts it again whenever it ends, with pauses that grow while it keeps ending.
final class Keeper {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);

    private final Part part;
    private final RunFile runFile;
    private final Consumer<String> out;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable ChildProcess process;

    Keeper(Part part, RunFile runFile, Consumer<String> out) {
        this.part = part;
        this.runFile = runFile;
        this.out = out;
    }

    /// The first start, which has to succeed: returns when the part is ready.
    void start() {
        long began = System.nanoTime();
        ChildProcess launched = launch();
        if (launched == null) {
            return;
        }
        try {
            launched.awaitReady(part.name(), () -> isStopping() || part.ready().getAsBoolean(), PATIENCE);
        } catch (IllegalStateException e) {
            if (isStopping()) {
                return;
            }
            throw new Failure(part.name() + " did not start: its log is " + launched.log() + "\n" + lastLines(e), e);
        }
        if (isStopping()) {
            return;
        }
        out.accept("%-17s port %-5d ready after %.1f s"
                .formatted(part.name(), part.port(), (System.nanoTime() - began) / 1e9));
        Thread.ofVirtual().name(part.name()).start(() -> watch(launched));
    }

    /// Ends the part for good.
    void stop() {
        stopping.countDown();
        synchronized (this) {
            if (process != null) {
                part.stop().accept(process);
                runFile.update(state -> state.without(part.name()));
            }
        }
    }

    private void watch(ChildProcess first) {
        ChildProcess current = first;
        Duration pause = FIRST_PAUSE;
        while (true) {
            long began = System.nanoTime();
            int exit = current.onExit().join();
            if (isStopping()) {
                return;
            }
            boolean livedLong = System.nanoTime() - began > LONG_LIFE.toNanos();
            pause = livedLong ? FIRST_PAUSE : pause;
            out.accept("%s ended with %d: starting it again in %d s".formatted(part.name(), exit, pause.toSeconds()));
            if (stoppedWithin(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            try {
                ChildProcess next = launch();
                if (next == null) {
                    return;
                }
                current = next;
            } catch (RuntimeException e) {
                out.accept(part.name() + " cannot be started: " + e.getMessage());
            }
        }
    }

    /// None once the part is to end.
    private synchronized @Nullable ChildProcess launch() {
        if (isStopping()) {
            return null;
        }
        ChildProcess launched = part.launch().get();
        process = launched;
        ProcessHandle.of(launched.pid())
                .map(ProcessMark::of)
                .ifPresent(mark -> runFile.update(
                        state -> state.with(new Running(part.name(), part.port(), mark, part.container()))));
        return launched;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean stoppedWithin(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String lastLines(Exception e) {
        String output = String.valueOf(e.getMessage());
        return output.substring(Math.max(0, output.length() - 1500));
    }
}
