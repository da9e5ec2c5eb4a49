package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Stage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// `GET /stages?at=INSTANT`: a line for each customer, with the id, a tab and the stage at that instant, which is not
/// before any event.
final class StagesEndpoint {

    private final KafkaStreams streams;
    private final Stages stages = new Stages();

    private StagesEndpoint(KafkaStreams streams) {
        this.streams = streams;
    }

    static void listen(int port, KafkaStreams streams) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/stages", new StagesEndpoint(streams)::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Instant at = Instant.parse(exchange.getRequestURI().getQuery().replaceFirst("^at=", ""));
            ReadOnlyKeyValueStore<Bytes, byte[]> customers = store(StageTopology.CUSTOMERS);
            ReadOnlyKeyValueStore<Bytes, byte[]> events = store(StageTopology.EVENTS);
            exchange.sendResponseHeaders(200, 0);
            try (var lines = new BufferedWriter(
                            new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8));
                    KeyValueIterator<Bytes, byte[]> all = customers.all()) {
                while (all.hasNext()) {
                    var entry = all.next();
                    String id = new String(entry.key.get(), StandardCharsets.UTF_8);
                    Customer customer = Customer.read(entry.value);
                    List<Occurrence> known = customer.isComplete() ? customer.latest() : History.of(events, id);
                    Stage stage = stages.at(at, id, customer.standing(), known);
                    lines.write(id + '\t' + (stage == null ? "" : stage.wireName()) + '\n');
                }
            }
        }
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> store(String name) {
        return streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
    }
}
