package ciclo.local.run;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One supervisor per data folder. The operating system gives the lock back however its holder ends.
final class Lock {

    private final FileLock held;

    private Lock(FileLock held) {
        this.held = held;
    }

    /// The lock, for as long as this process lives, unless another process has it.
    static Optional<Lock> take(CicloHome home) {
        try {
            Files.createDirectories(home.folder());
            FileChannel channel =
                    FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new Lock(held));
        } catch (IOException e) {
            throw new Failure("Cannot write to " + home.folder() + ": " + e.getMessage(), e);
        }
    }

    boolean isValid() {
        return held.isValid();
    }
}
