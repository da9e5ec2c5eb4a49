package ciclo.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Asking a port whether anybody is there.
final class Sockets {

    private Sockets() {}

    static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
