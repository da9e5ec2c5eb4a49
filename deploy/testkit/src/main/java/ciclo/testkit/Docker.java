package ciclo.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Whether there is a Docker engine, found out in milliseconds: Testcontainers' own search takes seconds and prints
/// stack traces where there is none.
public final class Docker {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Docker() {}

    /// Whether an engine answers at `DOCKER_HOST` or at one of the usual sockets.
    public static boolean answers() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            URI uri = URI.create(host);
            return "unix".equals(uri.getScheme())
                    ? pings(Path.of(uri.getPath()))
                    : connects(uri.getHost(), uri.getPort());
        }
        return usualSockets().anyMatch(Docker::pings);
    }

    private static Stream<Path> usualSockets() {
        String home = System.getProperty("user.home");
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return Stream.concat(
                List.of(Path.of("/var/run/docker.sock"), Path.of(home, ".docker/run/docker.sock")).stream(),
                Stream.ofNullable(runtime).map(folder -> Path.of(folder, "docker.sock")));
    }

    private static boolean pings(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        // A socket can be there with nobody behind it who answers, and a channel of this kind knows no timeout.
        AtomicBoolean answered = new AtomicBoolean();
        Thread asking = Thread.ofVirtual().start(() -> answered.set(ping(socket)));
        try {
            return asking.join(PATIENCE) && answered.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            asking.interrupt();
        }
    }

    private static boolean ping(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\n\r\n"));
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return StandardCharsets.US_ASCII.decode(answer.flip()).toString().contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean connects(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
