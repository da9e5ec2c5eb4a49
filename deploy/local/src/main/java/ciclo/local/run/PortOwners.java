package ciclo.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which process listens on a port, as far as this user may know.
final class PortOwners {

    private static final String LISTENING = "0A";

    private PortOwners() {}

    /// The process in words, `pid 4711 (/usr/bin/java)`.
    static Optional<String> of(int port) {
        Optional<Long> pid = Files.exists(Path.of("/proc/net/tcp")) ? fromProc(port) : fromLsof(port);
        return pid.map(number -> ProcessHandle.of(number)
                .flatMap(process -> process.info().command())
                .map(command -> "pid " + number + " (" + command + ")")
                .orElse("pid " + number));
    }

    private static Optional<Long> fromProc(int port) {
        Set<String> sockets = new HashSet<>(listening(Path.of("/proc/net/tcp"), port));
        sockets.addAll(listening(Path.of("/proc/net/tcp6"), port));
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsAny(pid, sockets))
                .findFirst();
    }

    /// The sockets in state LISTEN on a port, as `/proc/PID/fd` names them.
    private static List<String> listening(Path table, int port) {
        String suffix = ":%04X".formatted(port);
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .filter(columns -> columns.size() > 9
                            && columns.get(1).endsWith(suffix)
                            && columns.get(3).equals(LISTENING))
                    .map(columns -> "socket:[" + columns.get(9) + "]")
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean holdsAny(long pid, Set<String> sockets) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.anyMatch(file -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(file).toString());
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            // Somebody else's process, or gone.
            return false;
        }
    }

    private static Optional<Long> fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-sTCP:LISTEN", "-iTCP:" + port)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return output.lines().findFirst().map(line -> Long.valueOf(line.strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
