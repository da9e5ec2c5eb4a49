package ciclo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL, its data in one folder.
public final class EmbeddedPostgresServer implements PostgresServer, ChildServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADMIN = "postgres";

    private static final List<String> LASTING = initially("--auth=scram-sha-256");

    // To prove that one knows a password takes a JVM as long as a hundred queries, and tests connect often.
    private static final List<String> PASSING = initially("--auth=password", "--no-sync");

    private final Path folder;
    private final Path log;
    private final int port;
    private final String password;
    private final boolean ours;
    private final Map<String, String> settings;
    private @Nullable ChildProcess process;

    private EmbeddedPostgresServer(
            Path folder, int port, String password, Path log, boolean ours, Map<String, String> settings) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.log = log;
        this.ours = ours;
        this.settings = Map.copyOf(settings);
    }

    /// A server with its data in this folder, which is made where it is missing and kept. It does not run yet.
    ///
    /// @param password of the administrator; has to stay the same as long as the data does
    /// @param log gets the server's output
    public static EmbeddedPostgresServer in(Path folder, int port, String password, Path log) {
        return new EmbeddedPostgresServer(folder, port, password, log, false, Map.of());
    }

    /// The same server with settings of `postgresql.conf` on top: `shared_buffers` and `1GB`, say.
    public EmbeddedPostgresServer with(Map<String, String> moreSettings) {
        return new EmbeddedPostgresServer(folder, port, password, log, ours, moreSettings);
    }

    /// A server on a free port with its data in a temporary folder, which [#close] removes.
    static EmbeddedPostgresServer temporary() {
        Path folder = Folders.temporary("ciclo-postgres");
        int port = FreePorts.find(1)[0];
        var server =
                new EmbeddedPostgresServer(folder, port, "postgres", folder.resolve("postgres.log"), true, Map.of());
        server.start();
        return server;
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String adminUser() {
        return ADMIN;
    }

    @Override
    public String adminPassword() {
        return password;
    }

    @Override
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("The server in " + folder + " was not started");
        }
        return process;
    }

    @Override
    public void restart() {
        process().stop("INT", Duration.ofSeconds(20));
        start();
    }

    @Override
    public void close() {
        if (ours) {
            process().kill();
            Folders.delete(folder);
        } else {
            process().stop("INT", Duration.ofSeconds(20));
        }
    }

    /// Starts the process and returns at once.
    public ChildProcess launch() {
        Path home = PostgresBinaries.unpacked();
        Path data = folder.resolve("data");
        if (!Files.exists(data.resolve("postgresql.conf"))) {
            if (ours) {
                Folders.copy(initialised(home), data);
            } else {
                initialise(home, data);
            }
        }
        List<String> command = new ArrayList<>(notAsRoot());
        command.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
        setting(command, "port=" + port);
        setting(command, "listen_addresses=127.0.0.1");
        setting(command, "unix_socket_directories=");
        setting(command, "max_connections=200");
        // What a process has written survives its SIGKILL in any case; only data that is meant to stay has to survive a
        // loss of power too.
        setting(command, "fsync=" + (ours ? "off" : "on"));
        settings.forEach((name, value) -> setting(command, name + "=" + value));
        ChildProcess started = ChildProcess.start(command, Map.of(), log);
        process = started;
        return started;
    }

    private void start() {
        ChildProcess started = launch();
        if (ours) {
            started.boundToThisJvm("QUIT");
        }
        started.awaitReady("PostgreSQL on port " + port, this::answers, PATIENCE);
    }

    /// The data of a temporary server that has not started yet: the same for all of them.
    private Path initialised(Path home) {
        String settings = Integer.toHexString(PASSING.hashCode());
        return Cache.folder(home.getFileName() + "-data-" + settings, made -> initialise(home, made));
    }

    private void initialise(Path home, Path data) {
        try {
            Files.createDirectories(folder);
            Path passwordFile = Files.createTempFile(folder, "initial", ".password");
            try {
                Files.writeString(passwordFile, password);
                List<String> command = new ArrayList<>(notAsRoot());
                command.addAll(List.of(home.resolve("bin/initdb").toString(), "-D", data.toString()));
                command.add("--pwfile=" + passwordFile);
                command.addAll(ours ? PASSING : LASTING);
                ChildProcess.run(command, Map.of(), log);
            } finally {
                Files.delete(passwordFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder, e);
        }
    }

    private static List<String> initially(String... more) {
        List<String> options = new ArrayList<>(List.of("--username=" + ADMIN, "--encoding=UTF8", "--locale=C"));
        options.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"));
        options.addAll(List.of(more));
        return List.copyOf(options);
    }

    private static void setting(List<String> command, String setting) {
        command.add("-c");
        command.add(setting);
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own, root is nobody in particular.
    private static List<String> notAsRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (IOException e) {
            // As good as a refusal.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root, and unshare -U is not allowed here: be another user, or set CICLO_POSTGRES");
    }
}
