package ciclo.local.run;

import ciclo.local.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Starts the parts, group by group, and stops the groups in the reverse order.
final class Supervisor {

    private final RunFile runFile;
    private final Consumer<String> out;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Keeper>> groups = new ArrayList<>();
    private boolean stopped;

    Supervisor(RunFile runFile, Consumer<String> out) {
        this.runFile = runFile;
        this.out = out;
    }

    /// Starts parts side by side and returns when all are ready.
    void start(List<Part> parts) {
        List<Keeper> group =
                parts.stream().map(part -> new Keeper(part, runFile, out)).toList();
        synchronized (this) {
            if (stopped) {
                throw new Failure("Stopped");
            }
            groups.addFirst(group);
        }
        try {
            inParallel(group, Keeper::start);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Stops everything, the last started first. Another call waits for the first.
    synchronized void stop() {
        if (!stopped) {
            stopped = true;
            groups.forEach(group -> inParallel(group, Keeper::stop));
            runFile.delete();
        }
    }

    private void inParallel(List<Keeper> group, Consumer<Keeper> action) {
        CompletableFuture<?>[] all = group.stream()
                .map(keeper -> CompletableFuture.runAsync(() -> action.accept(keeper), threads))
                .toArray(CompletableFuture[]::new);
        // The first failure counts; the others need not be waited for, because everything is stopped then.
        CompletableFuture<?> failure = new CompletableFuture<>();
        for (CompletableFuture<?> each : all) {
            var _ = each.whenComplete((done, e) -> {
                if (e != null) {
                    failure.completeExceptionally(e);
                }
            });
        }
        CompletableFuture.anyOf(CompletableFuture.allOf(all), failure).join();
    }
}
