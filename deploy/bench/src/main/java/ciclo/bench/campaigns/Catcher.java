package ciclo.bench.campaigns;

import ciclo.bench.Failure;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.FreePorts;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// The mail server that catches what is sent, in a process of its own, which forgets each mail at once.
final class Catcher implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final int BODY_LINES = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChildProcess process;
    private final int port;

    private Catcher(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static Catcher start(Machine machine) {
        int port = FreePorts.find(1)[0];
        ChildProcess process = machine.java(
                "catcher",
                List.of("-cp", System.getProperty("java.class.path"), Catcher.class.getName(), String.valueOf(port)),
                Map.of());
        Catcher catcher = new Catcher(process, port);
        process.awaitReady("The mail catcher", catcher::answers, PATIENCE);
        return catcher;
    }

    /// The process itself.
    public static void main(String[] arguments) throws InterruptedException {
        GreenMail server =
                new GreenMail(new ServerSetup(Integer.parseInt(arguments[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        GreenMailUser nobody = server.setUser("nobody@localhost", "");
        AtomicLong taken = new AtomicLong();
        server.getUserManager().setMessageDeliveryHandler((mail, recipient) -> {
            if (taken.incrementAndGet() % 200 == 0) {
                try {
                    server.purgeEmailFromAllMailboxes();
                } catch (FolderException e) {
                    throw new IllegalStateException(e);
                }
            }
            return nobody;
        });
        server.start();
        new CountDownLatch(1).await();
    }

    /// What has a service send here.
    Map<String, String> settings() {
        return Map.of("QUARKUS_MAILER_HOST", "127.0.0.1", "QUARKUS_MAILER_PORT", String.valueOf(port));
    }

    /// How many mails it takes, of the length of ours, from as many connections as the service has
    /// by default, each kept open; the first seconds warm up.
    Row limit(Duration duration) throws InterruptedException {
        AtomicLong taken = new AtomicLong();
        long warm = System.nanoTime() + duration.toNanos();
        long end = warm + duration.toNanos();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(threads.submit(() -> send(taken, warm, end)));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (ExecutionException e) {
            throw new Failure("The mail catcher does not take mails: " + e.getCause(), e);
        }
        return Row.of("the mail catcher's own limit, %d connections".formatted(CONNECTIONS))
                .with("mails/s", taken.get() / (duration.toNanos() / 1e9));
    }

    private Void send(AtomicLong taken, long warm, long end) throws IOException {
        String body = ("A line of about as many letters as a line of a letter has.\r\n").repeat(BODY_LINES);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            expect(in, "220");
            say(in, out, "HELO bench", "250");
            while (System.nanoTime() < end) {
                say(in, out, "MAIL FROM:<hello@shop.example>", "250");
                say(in, out, "RCPT TO:<c1@mail.example>", "250");
                say(in, out, "DATA", "354");
                say(in, out, "Subject: Hello\r\nTo: c1@mail.example\r\n\r\n" + body + ".", "250");
                long now = System.nanoTime();
                if (now >= warm && now < end) {
                    taken.incrementAndGet();
                }
            }
        }
        return null;
    }

    private static void say(BufferedReader in, OutputStream out, String what, String expected) throws IOException {
        out.write((what + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        expect(in, expected);
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith(code + "-")) {
            line = in.readLine();
        }
        if (line == null || !line.startsWith(code)) {
            throw new IOException("answered " + line + ", not " + code);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.stop("TERM", PATIENCE);
    }
}
