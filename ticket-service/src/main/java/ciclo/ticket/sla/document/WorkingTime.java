package ciclo.ticket.sla.document;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// An ISO 8601 duration in hours, minutes and seconds. Days are not taken, since nobody could say how long they are.
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WorkingTime.Validator.class)
public @interface WorkingTime {

    String message() default "must be a working time from PT1S to PT10000H, as PT4H or PT90M";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Null is valid.
    final class Validator implements ConstraintValidator<WorkingTime, String> {

        private static final Duration LONGEST = Duration.ofHours(10_000);

        @Override
        public boolean isValid(@Nullable String time, ConstraintValidatorContext context) {
            if (time == null) {
                return true;
            }
            try {
                Duration duration = Duration.parse(time);
                return time.matches("PT[0-9HMS]+") && duration.isPositive() && duration.compareTo(LONGEST) <= 0;
            } catch (DateTimeParseException | ArithmeticException e) {
                return false;
            }
        }
    }
}
