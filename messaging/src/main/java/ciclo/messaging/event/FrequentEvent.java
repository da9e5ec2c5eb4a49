package ciclo.messaging.event;

import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.Item;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one contact, purchase or refund, field by field, in the form in which Ciclo writes it.
/// Whatever looks otherwise is left to the codec, which reads all of JSON, takes several times as long,
/// and says what is wrong.
final class FrequentEvent {

    /// It looks otherwise.
    private static final class OtherForm extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private static final OtherForm INSTANCE = new OtherForm();

        private OtherForm() {
            super(null, null, false, false);
        }
    }

    /// Decimals that everybody can reckon with have no more characters than this.
    private static final int LONGEST_DECIMAL = 40;

    private final JsonParser json;
    private @Nullable String specversion;
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String type;
    private @Nullable String subject;
    private @Nullable Instant time;
    private @Nullable Instant recordedTime;
    private @Nullable String partitionKey;
    private @Nullable String traceparent;
    private boolean backfill;
    private @Nullable EventData data;

    private FrequentEvent(JsonParser json) {
        this.json = json;
    }

    /// The event; null if it is another one, or looks otherwise.
    static @Nullable CloudEvent read(JsonFactory factory, byte[] bytes) {
        try (JsonParser json = factory.createParser(bytes)) {
            return new FrequentEvent(json).event();
        } catch (IOException | OtherForm | DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private CloudEvent event() throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            attribute(json.currentName());
        }
        require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        require("1.0".equals(specversion));
        Instant happened = there(time);
        String about = there(subject);
        return new CloudEvent(
                there(id),
                there(source),
                about,
                happened,
                recordedTime == null ? happened : recordedTime,
                partitionKey == null ? about : partitionKey,
                null,
                backfill,
                traceparent,
                there(data));
    }

    private void attribute(String name) throws IOException {
        switch (name) {
            case "specversion" -> specversion = word();
            case "id" -> id = word();
            case "source" -> source = word();
            case "type" -> {
                require(type == null);
                type = word();
            }
            case "subject" -> subject = word();
            case "time" -> time = Rfc3339.parse(word());
            case "recordedtime" -> recordedTime = Rfc3339.parse(word());
            case "partitionkey" -> partitionKey = word();
            case "traceparent" -> traceparent = word();
            case "backfill" -> {
                JsonToken token = json.nextToken();
                require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
                backfill = token == JsonToken.VALUE_TRUE;
            }
            case "datacontenttype" -> require(!word().isEmpty());
            case "data" -> {
                require(data == null && json.nextToken() == JsonToken.START_OBJECT);
                data = data();
            }
            default -> throw OtherForm.INSTANCE;
        }
    }

    private EventData data() throws IOException {
        return switch (EventType.named(there(type)).orElse(null)) {
            case PURCHASE_RECORDED -> purchase();
            case CONTACT_RECORDED -> contact();
            case PURCHASE_REFUNDED -> refund();
            case null, default -> throw OtherForm.INSTANCE;
        };
    }

    private PurchaseRecorded purchase() throws IOException {
        String orderId = null;
        BigDecimal amount = null;
        String currency = null;
        String channel = null;
        String couponCode = null;
        List<Item> items = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "orderId" -> orderId = text();
                case "amount" -> amount = decimal();
                case "currency" -> currency = text();
                case "channel" -> channel = text();
                case "couponCode" -> couponCode = text();
                case "items" -> items = items();
                default -> throw OtherForm.INSTANCE;
            }
        }
        return new PurchaseRecorded(there(orderId), there(amount), there(currency), channel, couponCode, items);
    }

    private List<Item> items() throws IOException {
        require(json.nextToken() == JsonToken.START_ARRAY);
        List<Item> items = new ArrayList<>(2);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            items.add(item());
        }
        require(json.currentToken() == JsonToken.END_ARRAY);
        return items;
    }

    private Item item() throws IOException {
        String sku = null;
        BigDecimal quantity = null;
        BigDecimal unitPrice = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "sku" -> sku = text();
                case "quantity" -> quantity = decimal();
                case "unitPrice" -> unitPrice = decimal();
                default -> throw OtherForm.INSTANCE;
            }
        }
        return new Item(there(sku), there(quantity), there(unitPrice));
    }

    private ContactRecorded contact() throws IOException {
        String kind = null;
        String channel = null;
        String campaign = null;
        String referralCode = null;
        String note = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "kind" -> kind = text();
                case "channel" -> channel = text();
                case "campaign" -> campaign = text();
                case "referralCode" -> referralCode = text();
                case "note" -> note = text();
                default -> throw OtherForm.INSTANCE;
            }
        }
        return new ContactRecorded(there(kind), channel, campaign, referralCode, note);
    }

    private PurchaseRefunded refund() throws IOException {
        String orderId = null;
        BigDecimal amount = null;
        String currency = null;
        String reason = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "orderId" -> orderId = text();
                case "amount" -> amount = decimal();
                case "currency" -> currency = text();
                case "reason" -> reason = text();
                default -> throw OtherForm.INSTANCE;
            }
        }
        return new PurchaseRefunded(orderId, there(amount), there(currency), reason);
    }

    /// A text with something in it.
    private String word() throws IOException {
        String text = text();
        require(!text.isBlank());
        return text;
    }

    private String text() throws IOException {
        require(json.nextToken() == JsonToken.VALUE_STRING);
        return json.getText();
    }

    private BigDecimal decimal() throws IOException {
        String text = text();
        require(text.length() <= LONGEST_DECIMAL && text.indexOf('e') < 0 && text.indexOf('E') < 0);
        return new BigDecimal(text);
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw OtherForm.INSTANCE;
        }
        return value;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw OtherForm.INSTANCE;
        }
    }
}
