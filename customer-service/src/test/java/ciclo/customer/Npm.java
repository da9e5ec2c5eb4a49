package ciclo.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ciclo.testkit.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Scripts under `src/test/npm` with the packages that their lock file names, installed once a
/// build. Tests are skipped with a reason where there is no Node.js to run them.
public final class Npm {

    private static final Path SCRIPTS = Path.of("src/test/npm");
    private static final Path HOME = Path.of("target/npm");
    private static final int PATIENCE_SECONDS = 120;

    private Npm() {}

    /// Runs a script, which has to succeed.
    public static void run(String script, String... arguments) {
        assumeTrue(
                ChildProcess.onPath("node") && ChildProcess.onPath("npm"),
                "Skipped: there is no node and npm on the PATH to run " + script + " with");
        install();
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        execute(command);
    }

    private static synchronized void install() {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            Files.createDirectories(HOME);
            for (Path file : scripts.toList()) {
                Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(HOME.resolve("node_modules/.package-lock.json"))) {
            execute(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
    }

    private static void execute(List<String> command) {
        try {
            Path output = Files.createTempFile("npm", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s", command.getFirst(), said)
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
