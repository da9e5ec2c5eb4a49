package ciclo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where things are: the checkout that the services run from, and the folder that keeps what they leave behind.
///
/// @param checkout the project's folder
/// @param folder `deploy/.data`, or what `CICLO_HOME` names
public record CicloHome(Path checkout, Path folder) {

    /// As the scripts and the environment say.
    public static CicloHome fromEnvironment() {
        Path checkout = Path.of(System.getProperty("ciclo.checkout", "."))
                .toAbsolutePath()
                .normalize();
        String home = System.getenv("CICLO_HOME");
        Path folder = home == null || home.isBlank() ? checkout.resolve("deploy/.data") : Path.of(home);
        return new CicloHome(checkout, folder.toAbsolutePath().normalize());
    }

    /// A process's output.
    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /// All processes' output.
    public Path logs() {
        return folder.resolve("logs");
    }

    /// The caught mails.
    public Path mails() {
        return folder.resolve("mails");
    }

    /// The key pair that signs tokens.
    public Path keys() {
        return folder.resolve("keys");
    }

    /// The embedded broker's data.
    public Path kafka() {
        return folder.resolve("kafka");
    }

    /// The embedded database server's data.
    public Path postgres() {
        return folder.resolve("postgres");
    }

    /// The databases' passwords.
    public Path secrets() {
        return folder.resolve("secrets.properties");
    }

    /// What runs now.
    public Path runFile() {
        return folder.resolve("run.json");
    }

    /// Held by whoever keeps it all running.
    public Path lockFile() {
        return folder.resolve("lock");
    }

    /// Deletes the data of former runs: what this program has made, and nothing else that may lie in the folder.
    public void forget() {
        for (Path path : List.of(kafka(), postgres(), mails(), logs(), keys(), secrets(), runFile())) {
            if (Files.exists(path)) {
                try (Stream<Path> tree = Files.walk(path)) {
                    for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                } catch (IOException e) {
                    throw new Failure("Cannot delete " + path + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
