package ciclo.lifecycle.rules.document;

import ciclo.lifecycle.stage.domain.Counted;
import ciclo.lifecycle.stage.domain.Periods;
import ciclo.messaging.event.ContactKinds;
import ciclo.messaging.problem.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the values of a condition's fields; what is wrong is added to the errors, and comes out as null.
final class Values {

    /// Every field that a condition can have.
    static final Set<String> ALL = Set.of(
            "count",
            "kinds",
            "atLeast",
            "within",
            "spendAtLeast",
            "silentFor",
            "on",
            "satisfactionAtMost",
            "allOf",
            "anyOf",
            "not");

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");

    private final List<FieldError> errors;

    Values(List<FieldError> errors) {
        this.errors = errors;
    }

    void unknownFields(JsonNode node, String pointer, Set<String> known) {
        node.properties().stream()
                .filter(field -> !known.contains(field.getKey()))
                .forEach(field -> error(pointer, field.getKey(), "is not known here"));
    }

    <E extends Enum<E>> @Nullable E oneOf(
            JsonNode node, String pointer, String field, E[] values, Function<E, String> wireName) {
        JsonNode name = node.get(field);
        for (E value : values) {
            if (name != null && name.isTextual() && wireName.apply(value).equals(name.textValue())) {
                return value;
            }
        }
        error(
                pointer,
                field,
                (name == null ? "is required: " : "must be ")
                        + Arrays.stream(values).map(wireName).collect(Collectors.joining(" or ")));
        return null;
    }

    /// The kinds of contact, none where the field is absent.
    Set<String> contactKinds(JsonNode node, String pointer, @Nullable Counted what) {
        Set<String> kinds = new TreeSet<>();
        JsonNode names = node.get("kinds");
        if (names == null) {
            return kinds;
        }
        if (what != null && what != Counted.CONTACTS) {
            error(pointer, "kinds", "goes with contacts alone");
            return kinds;
        }
        if (!names.isArray() || names.isEmpty()) {
            error(pointer, "kinds", "must be a list of at least one kind of contact; left out, all of them count");
            return kinds;
        }
        for (int i = 0; i < names.size(); i++) {
            JsonNode name = names.get(i);
            if (!name.isTextual() || !ContactKinds.ALL.contains(name.textValue())) {
                error(pointer + "/kinds", "" + i, "must be one of " + String.join(", ", ContactKinds.ALL));
            } else if (!kinds.add(name.textValue())) {
                error(pointer + "/kinds", "" + i, "is named twice");
            }
        }
        return kinds;
    }

    @Nullable
    Integer integer(JsonNode node, String pointer, String field, int least, int most) {
        JsonNode value = node.get(field);
        if (value != null && value.isIntegralNumber() && value.canConvertToInt()) {
            int number = value.intValue();
            if (number >= least && number <= most) {
                return number;
            }
        }
        String range = most == Integer.MAX_VALUE ? "from " + least + " on" : "from " + least + " to " + most;
        error(pointer, field, (value == null ? "is required: " : "must be ") + "a whole number " + range);
        return null;
    }

    @Nullable
    BigDecimal amount(JsonNode node, String pointer, String field) {
        JsonNode value = node.get(field);
        if (value != null
                && value.isTextual()
                && AMOUNT.matcher(value.textValue()).matches()) {
            BigDecimal amount = new BigDecimal(value.textValue());
            if (amount.signum() > 0) {
                return amount;
            }
        }
        error(pointer, field, "must be a positive amount as a decimal string, as \"500.00\"");
        return null;
    }

    /// The field `within`; null, and no error, where it is absent.
    @Nullable
    Duration within(JsonNode node, String pointer) {
        return node.has("within") ? period(node, pointer, "within") : null;
    }

    @Nullable
    Duration period(JsonNode node, String pointer, String field) {
        JsonNode value = node.get(field);
        if (value != null && value.isTextual()) {
            try {
                return Periods.parse(value.textValue());
            } catch (IllegalArgumentException e) {
                // Falls through: what it should be is said below.
            }
        }
        error(pointer, field, "must be a period of days, hours and minutes longer than none, as P30D or PT12H");
        return null;
    }

    private void error(String pointer, String field, String detail) {
        errors.add(new FieldError(pointer + "/" + field.replace("~", "~0").replace("/", "~1"), detail));
    }
}
