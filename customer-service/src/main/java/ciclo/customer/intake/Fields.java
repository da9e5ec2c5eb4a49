package ciclo.customer.intake;

import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a JSON object one by one, and notes what is wrong with them. Binding and
/// validating in general would be most of what an event costs.
final class Fields {

    private static final String UNEXPECTED = "is not of the expected type";
    private static final int LONGEST_NUMBER = 100;
    private static final int DECIMALS = 4;
    /// Whose digits fit into a long.
    private static final int LONGEST_PLAIN = 18;

    private final JsonNode object;
    private final String pointer;
    private final List<FieldError> errors;

    /// @param pointer where the object stands
    /// @param errors gets what is wrong
    Fields(JsonNode object, String pointer, List<FieldError> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    /// A text that may be missing.
    @Nullable
    String text(String name, int longest) {
        return text(name, 0, longest);
    }

    /// A text that may be missing, but not empty.
    @Nullable
    String name(String name, int longest) {
        return text(name, 1, longest);
    }

    private @Nullable String text(String name, int shortest, int longest) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isValueNode()) {
            refuse(name, UNEXPECTED);
            return null;
        }
        String text = node.asText();
        if (text.length() < shortest || text.length() > longest) {
            refuse(name, "size must be between " + shortest + " and " + longest);
            return null;
        }
        return text;
    }

    /// A text that has to be there; empty if it is not, or is refused.
    String required(String name, int longest) {
        int before = errors.size();
        String text = text(name, 0, longest);
        if (errors.size() == before && (text == null || text.isBlank())) {
            refuse(name, "must not be blank");
        }
        return text == null ? "" : text;
    }

    /// A text of which this holds, and that has to be there; empty if it is not.
    String required(String name, Predicate<String> form, String otherwise) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            refuse(name, "must not be null");
            return "";
        }
        String text = node.isValueNode() ? node.asText() : "";
        if (!form.test(text)) {
            refuse(name, otherwise);
        }
        return text;
    }

    /// A decimal that has to be there, with up to four decimals; zero if it is not, or is refused.
    ///
    /// @param digits before the point
    BigDecimal decimal(String name, int digits) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            refuse(name, "must not be null");
            return BigDecimal.ZERO;
        }
        BigDecimal decimal = decimal(node);
        if (decimal == null) {
            refuse(name, UNEXPECTED);
            return BigDecimal.ZERO;
        }
        if (!fits(decimal, digits)) {
            refuse(name, "must have up to %d digits and %d decimals".formatted(digits, DECIMALS));
            return BigDecimal.ZERO;
        }
        return decimal;
    }

    /// The same, not below zero.
    BigDecimal amount(String name, int digits) {
        BigDecimal decimal = decimal(name, digits);
        if (decimal.signum() < 0) {
            refuse(name, "must be greater than or equal to 0");
        }
        return decimal;
    }

    private static @Nullable BigDecimal decimal(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return node.isTextual() ? decimal(node.textValue()) : null;
    }

    /// The decimal that a text is; null if it is none.
    static @Nullable BigDecimal decimal(String text) {
        BigDecimal plain = plainDecimal(text);
        return plain == null ? anyDecimal(text.strip()) : plain;
    }

    private static @Nullable BigDecimal anyDecimal(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// What most amounts are: a few digits, and perhaps a point between them. Null if it is not.
    private static @Nullable BigDecimal plainDecimal(String text) {
        int length = text.length();
        int point = length;
        long digits = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + c - '0';
            } else if (c == '.' && point == length) {
                point = i;
            } else {
                return null;
            }
        }
        boolean few = length > 0 && length <= LONGEST_PLAIN;
        boolean between = point == length || point > 0 && point < length - 1;
        return few && between ? BigDecimal.valueOf(digits, Math.max(0, length - 1 - point)) : null;
    }

    /// Whether it has no more than so many digits before the point, and few enough after it.
    static boolean fits(BigDecimal decimal, int digits) {
        return (long) decimal.precision() - decimal.scale() <= digits && decimal.scale() <= DECIMALS;
    }

    /// A truth value, which headers and files write as text; false if it is missing.
    boolean truth(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return false;
        }
        String text = node.isBoolean() || node.isTextual() ? node.asText() : "";
        if (!text.equals("true") && !text.equals("false")) {
            refuse(name, UNEXPECTED);
        }
        return text.equals("true");
    }

    /// The objects of an array; null if there is none, or it is refused.
    @Nullable
    List<Fields> objects(String name, int most) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isArray() || node.size() > most) {
            refuse(name, node.isArray() ? "size must be between 0 and " + most : UNEXPECTED);
            return null;
        }
        List<Fields> objects = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isObject()) {
                objects.add(new Fields(node.get(i), pointer + "/" + name + "/" + i, errors));
            } else {
                refuse(name + "/" + i, UNEXPECTED);
            }
        }
        return objects;
    }

    /// Notes what is wrong with a field.
    void refuse(String name, String detail) {
        errors.add(new FieldError(pointer + "/" + name, detail));
    }
}
