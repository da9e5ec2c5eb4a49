package ciclo.ticket.types.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.rest.Text;
import ciclo.ticket.types.domain.Field;
import ciclo.ticket.types.domain.Kind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A custom field as it is put.
@Schema(name = "TicketField")
public record FieldDocument(
        @NotNull
        @Pattern(
                regexp = "[a-z][A-Za-z0-9_-]{0,39}",
                message = "must be 1 to 40 letters, digits or _ - and begin with a lower case letter")
        String name,

        @NotNull
        @Pattern(
                regexp = "text|integer|decimal|boolean|date|instant|choice|choices",
                message = "must be text, integer, decimal, boolean, date, instant, choice or choices")
        String kind,

        @Schema(description = "Whether a ticket of the type cannot be opened without it; false by default") @Nullable
        Boolean required,

        @Schema(description = "The least number; for integer and decimal") @Nullable
        BigDecimal min,

        @Schema(description = """
                        The greatest number, for integer and decimal; characters at most, for text (up to 2,000); how many at most, \
                        for choices""") @Nullable BigDecimal max,

        @Schema(description = "Digits after the point at most, for decimal; 2 by default") @Nullable @Min(1) @Max(9)
        Integer decimals,

        @Schema(description = "The first day or instant, for date and instant") @Nullable @Size(max = 40)
        String earliest,

        @Schema(description = "The last day or instant, for date and instant") @Nullable @Size(max = 40)
        String latest,

        @Schema(description = "Of what is chosen, for choice and choices") @Nullable @Size(min = 1, max = 200)
        List<@NotBlank @Text(max = 100) String> options) {

    private static final BigDecimal GREATEST = new BigDecimal("999999999999999");
    private static final int LONGEST = 2_000;
    private static final int USUAL_LENGTH = 200;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2199-12-31T23:59:59Z");

    /// @param pointer where the field stands
    void errors(String pointer, List<FieldError> errors) {
        boolean number = kind.equals("integer") || kind.equals("decimal");
        boolean time = kind.equals("date") || kind.equals("instant");
        boolean choice = kind.startsWith("choice");
        only(number, min, pointer + "/min", errors);
        only(number || kind.equals("text") || kind.equals("choices"), max, pointer + "/max", errors);
        only(kind.equals("decimal"), decimals, pointer + "/decimals", errors);
        only(time, earliest, pointer + "/earliest", errors);
        only(time, latest, pointer + "/latest", errors);
        only(choice, options, pointer + "/options", errors);
        if (choice && options == null) {
            errors.add(new FieldError(pointer + "/options", "is required"));
        }
        if (options != null && new HashSet<>(options).size() < options.size()) {
            errors.add(new FieldError(pointer + "/options", "must not have the same twice"));
        }
        if (errors.isEmpty()) {
            try {
                var unused = field();
            } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
                errors.add(new FieldError(pointer, "has bounds that are none of its kind or leave nothing"));
            }
        }
    }

    private void only(boolean fits, @Nullable Object value, String pointer, List<FieldError> errors) {
        if (!fits && value != null) {
            errors.add(new FieldError(pointer, "is nothing of a field of kind " + kind));
        }
    }

    Field field() {
        return new Field(name, Boolean.TRUE.equals(required), domain());
    }

    private Kind domain() {
        List<String> chosenFrom = options == null ? List.of() : options;
        return switch (kind) {
            case "text" -> new Kind.Line(atMost(LONGEST, USUAL_LENGTH));
            case "integer" -> amount(0);
            case "decimal" -> amount(decimals == null ? 2 : decimals);
            case "boolean" -> new Kind.YesNo();
            case "date" ->
                new Kind.Day(
                        earliest == null ? FIRST_DAY : LocalDate.parse(earliest),
                        latest == null ? LAST_DAY : LocalDate.parse(latest));
            case "instant" ->
                new Kind.Moment(
                        earliest == null ? FIRST : Instant.parse(earliest),
                        latest == null ? LAST : Instant.parse(latest));
            case "choice" -> new Kind.OneOf(chosenFrom);
            case "choices" -> new Kind.SomeOf(chosenFrom, atMost(chosenFrom.size(), chosenFrom.size()));
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    private Kind amount(int digits) {
        return new Kind.Amount(
                min == null ? GREATEST.negate() : within(min), max == null ? GREATEST : within(max), digits);
    }

    private static BigDecimal within(BigDecimal bound) {
        if (bound.abs().compareTo(GREATEST) > 0) {
            throw new IllegalArgumentException("a bound beyond " + GREATEST);
        }
        return bound;
    }

    private int atMost(int limit, int usual) {
        int wanted = max == null ? usual : max.intValueExact();
        if (wanted < 1 || wanted > limit) {
            throw new IllegalArgumentException("max " + wanted);
        }
        return wanted;
    }
}
