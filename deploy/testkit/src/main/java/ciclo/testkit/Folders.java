package ciclo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders that come and go with a server.
final class Folders {

    private Folders() {}

    static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder", e);
        }
    }

    /// Deletes a folder and all in it. What a dying process removes meanwhile is no error.
    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(Folders.class.getName())
                    .log(System.Logger.Level.WARNING, "Left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
