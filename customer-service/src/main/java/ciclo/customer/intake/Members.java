package ciclo.customer.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object, one after the other, each at most once. It takes nothing that [Fields] and
/// [JsonBodies] refuse, and not all that they take.
final class Members {

    /// Something looks otherwise than it mostly does, or is wrong.
    static final class OtherForm extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private static final OtherForm INSTANCE = new OtherForm();

        private OtherForm() {
            super(null, null, false, false);
        }
    }

    private final JsonParser json;
    private int seen;
    private @Nullable Set<String> others;

    /// @param json stands at the object's beginning
    Members(JsonParser json) {
        require(json.currentToken() == JsonToken.START_OBJECT);
        this.json = json;
    }

    /// The name of the next member; null after the last one.
    @Nullable
    String next() throws IOException {
        return json.nextFieldName();
    }

    /// Notes that a member is there, and there is no other one like it.
    ///
    /// @param number its own within the object, less than 32
    Members once(int number) {
        require((seen & 1 << number) == 0);
        seen |= 1 << number;
        return this;
    }

    /// Passes over a member that nobody asks for.
    void other(String name) throws IOException {
        if (others == null) {
            others = new HashSet<>();
        }
        require(others.add(name));
        JsonToken token = json.nextToken();
        require(token == JsonToken.VALUE_TRUE
                || token == JsonToken.VALUE_FALSE
                || token == JsonToken.VALUE_NULL
                || token == JsonToken.VALUE_STRING && JsonBodies.isStorable(json.getText()));
    }

    /// A text; null where it says `null`.
    @Nullable
    String text(int shortest, int longest) throws IOException {
        String text = json.nextTextValue();
        if (text == null) {
            require(json.currentToken() == JsonToken.VALUE_NULL);
            return null;
        }
        require(text.length() >= shortest && text.length() <= longest && JsonBodies.isStorable(text));
        return text;
    }

    /// A text with something in it.
    String required(int longest) throws IOException {
        String text = there(text(1, longest));
        require(!text.isBlank());
        return text;
    }

    boolean truth() throws IOException {
        JsonToken token = json.nextToken();
        require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE || token == JsonToken.VALUE_NULL);
        return token == JsonToken.VALUE_TRUE;
    }

    /// A number, or a text that is one.
    ///
    /// @param digits that it may have before the point
    BigDecimal decimal(int digits) throws IOException {
        JsonToken token = json.nextToken();
        BigDecimal decimal = there(
                switch (token) {
                    case VALUE_STRING -> Fields.decimal(json.getText());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Fields.decimal(json.getText());
                    default -> null;
                });
        require(Fields.fits(decimal, digits));
        return decimal;
    }

    /// The same, not below zero.
    BigDecimal amount(int digits) throws IOException {
        BigDecimal decimal = decimal(digits);
        require(decimal.signum() >= 0);
        return decimal;
    }

    /// The object that is this member's value.
    Members object() throws IOException {
        JsonToken unused = json.nextToken();
        return new Members(json);
    }

    /// Whether this member's value is an array; `null` is none.
    boolean isArray() throws IOException {
        JsonToken token = json.nextToken();
        require(token == JsonToken.START_ARRAY || token == JsonToken.VALUE_NULL);
        return token == JsonToken.START_ARRAY;
    }

    /// The next object of the array; null at its end.
    @Nullable
    Members element() throws IOException {
        return json.nextToken() == JsonToken.END_ARRAY ? null : new Members(json);
    }

    static <T> T there(@Nullable T value) {
        if (value == null) {
            throw OtherForm.INSTANCE;
        }
        return value;
    }

    static void require(boolean holds) {
        if (!holds) {
            throw OtherForm.INSTANCE;
        }
    }
}
