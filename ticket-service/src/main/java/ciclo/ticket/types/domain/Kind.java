package ciclo.ticket.types.domain;

import ciclo.ticket.types.domain.Fit.Fits;
import ciclo.ticket.types.domain.Fit.Misfit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;

/// What may stand in a custom field. Bounds belong to what they allow.
public sealed interface Kind {

    /// Whether this may stand in it, and how it is kept.
    Fit fit(Value value);

    /// @param max characters at most
    record Line(int max) implements Kind {

        public Line {
            requireOrder(1, max);
        }

        @Override
        public Fit fit(Value value) {
            return value instanceof Value.Text(var text)
                            && !text.isBlank()
                            && text.length() <= max
                            && text.codePoints().allMatch(Line::printable)
                    ? new Fits(value)
                    : new Misfit("must be a text of up to %d characters in one line".formatted(max));
        }

        private static boolean printable(int character) {
            return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
        }
    }

    /// @param decimals digits after the point, at most; 0 for whole numbers
    record Amount(BigDecimal min, BigDecimal max, int decimals) implements Kind {

        public Amount {
            requireOrder(min, max);
            requireOrder(0, decimals);
        }

        @Override
        public Fit fit(Value value) {
            return value instanceof Value.Number(var number)
                            && number.scale() <= decimals
                            && number.compareTo(min) >= 0
                            && number.compareTo(max) <= 0
                    ? new Fits(value)
                    : new Misfit("must be a number from %s to %s with up to %d decimals"
                            .formatted(min.toPlainString(), max.toPlainString(), decimals));
        }
    }

    record YesNo() implements Kind {

        @Override
        public Fit fit(Value value) {
            return value instanceof Value.Flag ? new Fits(value) : new Misfit("must be true or false");
        }
    }

    record Day(LocalDate min, LocalDate max) implements Kind {

        public Day {
            requireOrder(min, max);
        }

        @Override
        public Fit fit(Value value) {
            try {
                if (value instanceof Value.Text(var text)) {
                    LocalDate day = LocalDate.parse(text);
                    if (!day.isBefore(min) && !day.isAfter(max)) {
                        return new Fits(new Value.Text(day.toString()));
                    }
                }
            } catch (DateTimeException notADay) {
                // Said below.
            }
            return new Misfit("must be a day from %s to %s, as 2026-03-01".formatted(min, max));
        }
    }

    record Moment(Instant min, Instant max) implements Kind {

        public Moment {
            requireOrder(min, max);
        }

        @Override
        public Fit fit(Value value) {
            try {
                if (value instanceof Value.Text(var text)) {
                    Instant moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
                    if (!moment.isBefore(min) && !moment.isAfter(max)) {
                        return new Fits(new Value.Text(moment.toString()));
                    }
                }
            } catch (DateTimeException notAnInstant) {
                // Said below.
            }
            return new Misfit("must be an instant from %s to %s, as 2026-03-01T10:15:30Z".formatted(min, max));
        }
    }

    record OneOf(List<String> options) implements Kind {

        public OneOf {
            options = List.copyOf(options);
            requireOrder(1, options.size());
        }

        @Override
        public Fit fit(Value value) {
            return value instanceof Value.Text(var text) && options.contains(text)
                    ? new Fits(value)
                    : new Misfit("must be one of " + String.join(", ", options));
        }
    }

    /// @param most how many, at most
    record SomeOf(List<String> options, int most) implements Kind {

        public SomeOf {
            options = List.copyOf(options);
            requireOrder(1, options.size());
            requireOrder(1, most);
        }

        @Override
        public Fit fit(Value value) {
            return value instanceof Value.Several(var texts)
                            && !texts.isEmpty()
                            && texts.size() <= most
                            && new HashSet<>(texts).size() == texts.size()
                            && options.containsAll(texts)
                    ? new Fits(new Value.Several(
                            options.stream().filter(texts::contains).toList()))
                    : new Misfit("must be up to %d different ones of %s".formatted(most, String.join(", ", options)));
        }
    }

    private static <T extends Comparable<? super T>> void requireOrder(T min, T max) {
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException("nothing is from %s to %s".formatted(min, max));
        }
    }
}
