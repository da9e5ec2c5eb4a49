package ciclo.customer.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The CloudEvents HTTP binding's binary mode: attributes in `ce-` headers, the body is the data.
final class BinaryMode {

    private static final String PREFIX = "ce-";

    private BinaryMode() {}

    /// The same event in structured mode.
    static ObjectNode structured(HttpHeaders headers, JsonNode data) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        headers.getRequestHeaders().forEach((header, values) -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX) && !values.isEmpty()) {
                event.put(name.substring(PREFIX.length()), decoded(values.getFirst()));
            }
        });
        event.set("data", data);
        return event;
    }

    /// Senders percent-encode whatever a header cannot hold.
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
