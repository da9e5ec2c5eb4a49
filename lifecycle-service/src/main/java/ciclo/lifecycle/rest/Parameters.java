package ciclo.lifecycle.rest;

import ciclo.lifecycle.stage.domain.Stage;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Query parameters and fields of bodies, read.
public final class Parameters {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /// An instant that is not in the future.
    ///
    /// @param fallback what an absent one means; null if it must not be absent
    public static Instant past(String name, @Nullable String value, @Nullable Instant fallback, Instant now) {
        Instant instant = past(name, value, now);
        if (instant != null) {
            return instant;
        }
        if (fallback == null) {
            throw invalid(name, "is required");
        }
        return fallback.truncatedTo(ChronoUnit.MICROS);
    }

    /// An instant that is not in the future; null where it is absent.
    public static @Nullable Instant past(String name, @Nullable String value, Instant now) {
        if (value == null) {
            return null;
        }
        try {
            // An unescaped plus sign of an offset arrives as a blank.
            Instant instant = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
            if (instant.isAfter(now)) {
                throw invalid(name, "must not be in the future");
            }
            return instant.isBefore(EARLIEST) ? EARLIEST : instant.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw invalid(name, "must be an RFC 3339 instant, as 2026-01-01T00:00:00Z");
        }
    }

    /// An instant of the years 1 to 9999, which every table can hold.
    public static Instant instant(String name, String value) {
        try {
            Instant instant = OffsetDateTime.parse(value).toInstant();
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            // Falls through: what it should be is said below.
        }
        throw invalid(name, "must be an RFC 3339 instant, as 2026-01-01T00:00:00Z");
    }

    /// A stage by its wire name.
    public static Stage stage(String name, String value) {
        try {
            return Stage.of(value);
        } catch (IllegalArgumentException e) {
            throw invalid(name, "must be acquisition, conversion, growth, retention or reactivation");
        }
    }

    /// What to throw for a parameter that is not as it should be.
    public static HttpProblem invalid(String name, String detail) {
        return Problems.invalid(List.of(new FieldError(name, detail)));
    }
}
