package ciclo.ticket.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// Text that PostgreSQL can keep and a terminal can show: no control characters, no half surrogate pairs.
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Validator.class)
public @interface Text {

    /// Characters, at most.
    int max();

    /// Whether line breaks and tabs may be in it.
    boolean lines() default false;

    String message() default "must have up to {max} characters, none of them a control character";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Null is valid: whether a text is required is another constraint.
    final class Validator implements ConstraintValidator<Text, String> {

        private int max;
        private boolean lines;

        @Override
        public void initialize(Text text) {
            max = text.max();
            lines = text.lines();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || (text.length() <= max && text.codePoints().allMatch(this::allowed));
        }

        private boolean allowed(int character) {
            return switch (character) {
                case '\n', '\r', '\t' -> lines;
                default -> !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
            };
        }
    }
}
