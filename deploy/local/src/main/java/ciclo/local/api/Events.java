package ciclo.local.api;

import ciclo.local.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// CloudEvents as customer-service takes them.
public final class Events {

    /// The type of a batch.
    public static final String BATCH = "application/cloudevents-batch+json";

    private Events() {}

    /// An order that happened some time ago.
    public static ObjectNode purchase(
            String source, String id, String customer, Instant time, String order, String amount, String currency) {
        ObjectNode event = history(source, id, "ciclo.customer.purchase-recorded.v1", customer, time);
        event.putObject("data").put("orderId", order).put("amount", amount).put("currency", currency);
        return event;
    }

    /// Money given back some time ago.
    public static ObjectNode refund(
            String source, String id, String customer, Instant time, String order, String amount, String currency) {
        ObjectNode event = history(source, id, "ciclo.customer.purchase-refunded.v1", customer, time);
        event.putObject("data").put("orderId", order).put("amount", amount).put("currency", currency);
        return event;
    }

    /// A contact some time ago.
    public static ObjectNode contact(
            String source, String id, String customer, Instant time, String kind, String channel) {
        ObjectNode event = history(source, id, "ciclo.customer.contact-recorded.v1", customer, time);
        event.putObject("data").put("kind", kind).put("channel", channel);
        return event;
    }

    private static ObjectNode history(String source, String id, String type, String customer, Instant time) {
        return Json.MAPPER
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", type)
                .put("subject", customer)
                .put("time", time.toString())
                .put("backfill", true);
    }
}
