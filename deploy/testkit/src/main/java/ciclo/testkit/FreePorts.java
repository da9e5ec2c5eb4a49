package ciclo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// TCP ports of the loopback interface that nobody listens on.
public final class FreePorts {

    private FreePorts() {}

    /// `n` different ports, free at this moment. Nothing reserves them: start what needs them soon.
    public static int[] find(int n) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            // All are held until the last is found, so that no port comes twice.
            for (int i = 0; i < n; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        } finally {
            held.forEach(FreePorts::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
