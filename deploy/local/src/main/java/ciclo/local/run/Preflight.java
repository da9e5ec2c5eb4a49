package ciclo.local.run;

import ciclo.local.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What has to be right before anything is started.
final class Preflight {

    static final long LEAST_BYTES = 1L << 30;

    private Preflight() {}

    /// Every port is free, or it says who has it and what to do.
    static void checkPorts(Map<String, Integer> ports) {
        ports.forEach((name, port) -> {
            if (isTaken(port)) {
                String owner = PortOwners.of(port).orElse("another process");
                throw new Failure("Port %d, for %s, is taken by %s: stop that, or CICLO_PORTS=free deploy/up"
                        .formatted(port, name, owner));
            }
        });
    }

    /// There is room for logs and data.
    static void checkDisk(Path folder) {
        try {
            Files.createDirectories(folder);
            checkDisk(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new Failure("Cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    static void checkDisk(Path folder, long usable) {
        if (usable < LEAST_BYTES) {
            throw new Failure(
                    "Only %d MiB are free where %s is, and 1024 are needed: make room, or name another folder in CICLO_HOME"
                            .formatted(usable >> 20, folder));
        }
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
