package ciclo.customer.profile;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// From the year 1 on: what lies before cannot be kept, and nobody means it.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {CommonEra.OfInstants.class, CommonEra.OfDates.class})
@interface CommonEra {

    String message() default "must not be before the year 1";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Null is valid: whether an instant is required is another constraint.
    final class OfInstants implements ConstraintValidator<CommonEra, Instant> {

        private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

        @Override
        public boolean isValid(@Nullable Instant instant, ConstraintValidatorContext context) {
            return instant == null || !instant.isBefore(FIRST);
        }
    }

    /// Null is valid here too.
    final class OfDates implements ConstraintValidator<CommonEra, LocalDate> {

        @Override
        public boolean isValid(@Nullable LocalDate date, ConstraintValidatorContext context) {
            return date == null || date.getYear() >= 1;
        }
    }
}
