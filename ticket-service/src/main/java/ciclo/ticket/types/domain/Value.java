package ciclo.ticket.types.domain;

import java.math.BigDecimal;
import java.util.List;

/// What stands in a custom field, in the shapes that JSON has. A day and an instant are texts.
public sealed interface Value {

    record Text(String text) implements Value {}

    /// Equal to every other way of writing the same number.
    record Number(BigDecimal number) implements Value {

        public Number {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
    }

    record Flag(boolean on) implements Value {}

    record Several(List<String> texts) implements Value {

        public Several {
            texts = List.copyOf(texts);
        }
    }
}
