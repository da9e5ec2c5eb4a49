package ciclo.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A process of ours with its output in a file. It is out of reach of the terminal's Ctrl-C, so that whoever started
/// it can stop it in good order.
public final class ChildProcess {

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a command.
    ///
    /// @param environment comes on top of this process's own
    /// @param log gets standard output and error, appended
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path log) {
        List<String> words = new ArrayList<>(ownSession());
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ChildProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
        }
    }

    /// The JVM that this process runs on, for starting another.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Runs a command to its end, with its output appended to the log, and fails unless it succeeds.
    static void run(List<String> command, Map<String, String> environment, Path log) {
        ChildProcess child = start(command, environment, log);
        try {
            if (!child.process.waitFor(2, TimeUnit.MINUTES) || child.process.exitValue() != 0) {
                child.kill();
                throw new IllegalStateException(command.getFirst() + " failed:\n" + child.lastOutput());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            child.kill();
            throw new IllegalStateException("Interrupted while running " + command.getFirst(), e);
        }
    }

    /// Waits until the condition holds. If the process ends before or the time does, it is killed and
    /// its last output is in the exception.
    public void awaitReady(String name, BooleanSupplier ready, Duration atMost) {
        boolean answered = Await.until(atMost, () -> !isAlive() || ready.getAsBoolean());
        if (!answered || !isAlive()) {
            String reason = isAlive() ? " was not ready within " + atMost.toSeconds() + " s" : " ended at once";
            String output = lastOutput();
            kill();
            throw new IllegalStateException(name + reason + "; its last output, from " + log + ":\n" + output);
        }
    }

    /// The operating system's number for it.
    public long pid() {
        return process.pid();
    }

    /// Whether it runs, be it paused.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes with the exit value when it ends.
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Where its output goes.
    public Path log() {
        return log;
    }

    /// The last lines of the output, for an error message.
    public String lastOutput() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "(no output: " + e.getMessage() + ")";
        }
    }

    /// SIGKILL to it and to all it has started, and waits until they are gone.
    public void kill() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /// SIGSTOP to it and to all it has started: alive, silent, holding on to its connections.
    public void pause() {
        signal("STOP");
    }

    /// SIGCONT after [#pause].
    public void resume() {
        signal("CONT");
    }

    /// Asks it to end with this signal; after the time, SIGKILL.
    public void stop(String signal, Duration atMost) {
        if (process.isAlive()) {
            send(signal, List.of(process.toHandle()));
            if (!Await.until(atMost, () -> !process.isAlive())) {
                kill();
            }
        }
    }

    /// Has it ended by `signal` when this JVM ends in whatever way, a SIGKILL included.
    public ChildProcess boundToThisJvm(String signal) {
        // The guard's input is a pipe that only this JVM holds: it closes when the JVM is gone, however it went.
        String script = "read -r _; kill -s \"$1\" \"$2\" 2>/dev/null";
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(List.of("sh", "-c", script, "guard", signal, Long.toString(pid())));
        try {
            Process guard = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            OutputStream held = guard.getOutputStream();
            var _ = process.onExit().thenRun(() -> dismiss(guard, held));
            return this;
        } catch (IOException e) {
            kill();
            throw new UncheckedIOException("Cannot start sh", e);
        }
    }

    private static void dismiss(Process guard, OutputStream held) {
        // First the guard, then its pipe: the process number may belong to another process by now.
        guard.destroyForcibly().onExit().join();
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String signal) {
        send(signal, family());
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private static void send(String signal, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        processes.forEach(p -> command.add(Long.toString(p.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> ownSession() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        // macOS has no setsid, but always Perl.
        return onPath("perl") ? List.of("perl", "-e", "setpgrp; exec @ARGV", "--") : List.of();
    }

    /// Whether the shell would find this program.
    public static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
