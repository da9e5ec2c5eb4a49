package ciclo.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A TCP connection in between that can be cut: while it is, open connections break and new ones are refused at once.
/// (A Kafka client goes on to the address that the broker advertises, past any proxy.)
public final class TcpProxy implements AutoCloseable {

    /// What is done with a connection, until it returns.
    @FunctionalInterface
    public interface Wire {

        void carry(Socket client, Socket server) throws IOException, InterruptedException;
    }

    private final String host;
    private final int targetPort;
    private final Wire wire;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private TcpProxy(String host, int targetPort, Wire wire) {
        this.host = host;
        this.targetPort = targetPort;
        this.wire = wire;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    /// A proxy on a free port in front of this address.
    public static TcpProxy to(String host, int port) {
        return to(host, port, TcpProxy::passOn);
    }

    /// The same where what is said is not merely passed on.
    public static TcpProxy to(String host, int port, Wire wire) {
        TcpProxy proxy = new TcpProxy(host, port, wire);
        Thread.ofVirtual().name("tcp-proxy").start(proxy::accept);
        return proxy;
    }

    /// Where to connect, on the loopback interface.
    public int port() {
        return server.getLocalPort();
    }

    /// Breaks what is connected and refuses what comes.
    public void cut() {
        cut = true;
        open.forEach(TcpProxy::close);
    }

    /// Lets connections through again.
    public void restore() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try (client;
                Socket target = new Socket(host, targetPort)) {
            open.add(target);
            // After both are known: a cut either sees them or is seen here.
            if (!cut) {
                wire.carry(client, target);
            }
            open.remove(target);
        } catch (IOException e) {
            // The same as a broken connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private static void passOn(Socket client, Socket server) throws InterruptedException {
        Thread back = Thread.ofVirtual().start(() -> pump(server, client));
        pump(client, server);
        back.join();
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
