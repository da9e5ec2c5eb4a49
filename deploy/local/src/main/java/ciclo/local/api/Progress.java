package ciclo.local.api;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// How far something is: a bar on a terminal, a line now and then elsewhere.
public final class Progress implements AutoCloseable {

    private static final int QUARTERS = 4;

    private final String task;
    private final long total;
    private final @Nullable ProgressBar bar;
    private long done;

    private Progress(String task, long total, @Nullable ProgressBar bar) {
        this.task = task;
        this.total = total;
        this.bar = bar;
    }

    /// Begins to show progress towards `total` steps.
    public static Progress of(String task, long total) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return new Progress(task, total, null);
        }
        return new Progress(
                task,
                total,
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(100)
                        .build());
    }

    /// So many steps more are done.
    public synchronized void step(long steps) {
        long before = done;
        done += steps;
        if (bar != null) {
            bar.stepBy(steps);
        } else if (total > 0 && before * QUARTERS / total != done * QUARTERS / total) {
            System.out.printf("%s: %d of %d%n", task, done, total);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
