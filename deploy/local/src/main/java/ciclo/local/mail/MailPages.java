package ciclo.local.mail;

import ciclo.local.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The caught mails by HTTP: a page for people at `/`, JSON at `/mails` (newest first, `?limit=`) and
/// `/mails/{number}`,
/// the mail as it came at `/mails/{number}.eml`.
final class MailPages {

    private static final Pattern ONE = Pattern.compile("/mails?/(\\d{1,9})(\\.eml)?");
    private static final Pattern LIMIT = Pattern.compile("(?:.*&)?limit=(\\d{1,6})(?:&.*)?");
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    private final MailStore store;

    private MailPages(MailStore store) {
        this.store = store;
    }

    /// A server on the loopback interface: the mails are nobody else's business.
    static HttpServer start(MailStore store, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", new MailPages(store)::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher one = ONE.matcher(path);
            if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                send(exchange, 405, "text/plain", "Only GET");
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html", MailHtml.list(store.newest(HIGHEST_LIMIT), store.total()));
            } else if (path.equals("/mails")) {
                send(exchange, 200, "application/json", Json.MAPPER.writeValueAsString(list(exchange)));
            } else if (one.matches()) {
                answerOne(exchange, Integer.parseInt(one.group(1)), one.group(2) != null);
            } else {
                send(exchange, 404, "text/plain", "Nothing here");
            }
        }
    }

    private Map<String, Object> list(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        Matcher limit = LIMIT.matcher(query == null ? "" : query);
        int wanted = limit.matches() ? Integer.parseInt(limit.group(1)) : USUAL_LIMIT;
        return Map.of("total", store.total(), "mails", store.newest(Math.min(wanted, HIGHEST_LIMIT)));
    }

    private void answerOne(HttpExchange exchange, int number, boolean raw) throws IOException {
        Optional<Mail> mail = store.read(number);
        boolean page = exchange.getRequestURI().getPath().startsWith("/mail/");
        if (mail.isEmpty()) {
            send(exchange, 404, "text/plain", "No such mail");
        } else if (raw) {
            String message = new String(store.raw(number).orElseThrow(), StandardCharsets.UTF_8);
            send(exchange, 200, "text/plain", message);
        } else if (page) {
            send(exchange, 200, "text/html", MailHtml.one(mail.get()));
        } else {
            send(exchange, 200, "application/json", Json.MAPPER.writeValueAsString(mail.get()));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        // A mail's own markup must not do anything here.
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
