package ciclo.customer.intake.segment;

import static ciclo.customer.intake.segment.Messages.put;
import static ciclo.customer.intake.segment.Messages.text;

import ciclo.customer.intake.IntakeConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders and refunds of Segment's e-commerce specification, in our words.
@ApplicationScoped
class Orders {

    private static final int DECIMALS = 4;
    /// More than any money has; beyond, rounding would cost more than it is worth and the amount is
    /// refused anyway.
    private static final int MOST_DIGITS = 40;

    private final List<String> amounts;
    private final String currency;

    Orders(SegmentConfig config, IntakeConfig money) {
        this.amounts = config.amount();
        this.currency = money.currency();
    }

    ObjectNode purchase(ObjectNode body, JsonNode message) {
        JsonNode properties = message.path("properties");
        pay(body, properties);
        put(body, "channel", channel(message), 64);
        put(body, "couponCode", text(properties.path("coupon")), 64);
        ArrayNode items = body.arrayNode();
        for (JsonNode product : properties.path("products")) {
            add(items, product);
        }
        if (!items.isEmpty()) {
            body.set("items", items);
        }
        return body;
    }

    ObjectNode refund(ObjectNode body, JsonNode message) {
        JsonNode properties = message.path("properties");
        pay(body, properties);
        put(body, "reason", text(properties.path("reason")), 500);
        return body;
    }

    /// Where it happened, as far as the sender tells.
    static @Nullable String channel(JsonNode message) {
        String told = text(message.path("properties").path("channel"));
        return told == null ? text(message.path("channel")) : told;
    }

    private void pay(ObjectNode body, JsonNode properties) {
        String order = text(properties.path("order_id"));
        if (order != null) {
            body.put("orderId", order);
        }
        amounts.stream()
                .map(properties::path)
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .findFirst()
                .ifPresent(amount -> body.set("amount", money(amount)));
        String told = text(properties.path("currency"));
        body.put("currency", told == null ? currency : told);
    }

    /// A product that lacks what identifies or prices it says nothing about the order.
    private static void add(ArrayNode items, JsonNode product) {
        String sku = text(product.path("sku"));
        String id = sku == null ? text(product.path("product_id")) : sku;
        if (id != null && product.hasNonNull("price")) {
            items.addObject()
                    .put("sku", id)
                    .setAll(java.util.Map.of(
                            "quantity",
                            product.hasNonNull("quantity") ? money(product.path("quantity")) : IntNode.valueOf(1),
                            "unitPrice",
                            money(product.path("price"))));
        }
    }

    /// Scripts reckon money in binary fractions: 59.900000000000006 is 59.90.
    private static JsonNode money(JsonNode told) {
        if (!told.isNumber()) {
            return told;
        }
        BigDecimal amount = told.decimalValue();
        return amount.scale() <= DECIMALS || amount.scale() > MOST_DIGITS || amount.precision() > MOST_DIGITS
                ? told
                : DecimalNode.valueOf(
                        amount.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros());
    }
}
