package ciclo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// What takes a while to make and comes out the same each time: made once, into the user's cache folder.
final class Cache {

    /// Makes what belongs into an empty folder.
    @FunctionalInterface
    interface Maker {

        void make(Path folder) throws IOException;
    }

    private Cache() {}

    /// The folder of this name, made if it is missing.
    ///
    /// @param name has to change with whatever decides what comes out
    static Path folder(String name, Maker maker) {
        try {
            Path cache = cache();
            Path folder = cache.resolve(name);
            if (!Files.isDirectory(folder)) {
                Path scratch = Files.createTempDirectory(cache, "making-" + name);
                try {
                    maker.make(scratch);
                } catch (IOException | RuntimeException e) {
                    Folders.delete(scratch);
                    throw e;
                }
                publish(scratch, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + name, e);
        }
    }

    private static Path cache() throws IOException {
        String base = System.getenv("XDG_CACHE_HOME");
        Path folder =
                base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return Files.createDirectories(folder.resolve("ciclo"));
    }

    /// Another process may have been quicker: its copy is as good as ours.
    private static void publish(Path scratch, Path folder) throws IOException {
        try {
            Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Folders.delete(scratch);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            Folders.delete(scratch);
        }
    }
}
