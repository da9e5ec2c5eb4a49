package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.local.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Keeps [RunState] in a file. Readers never see half of it.
public final class RunFile {

    private final Path file;

    private RunFile(Path file) {
        this.file = file;
    }

    /// The one in this data folder.
    public static RunFile in(CicloHome home) {
        return new RunFile(home.runFile());
    }

    /// What runs or did run last; empty if nothing ever did or all was stopped in good order.
    public Optional<RunState> read() {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), RunState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Failure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// What runs now, or a line that says how to start it.
    public RunState running() {
        return read().filter(state -> state.supervising().isPresent())
                .orElseThrow(() -> new Failure("Ciclo is not running here: deploy/up starts it"));
    }

    synchronized void write(RunState state) {
        Path scratch = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(scratch, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
            Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    synchronized void update(UnaryOperator<RunState> change) {
        read().ifPresent(state -> write(change.apply(state)));
    }

    synchronized void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
