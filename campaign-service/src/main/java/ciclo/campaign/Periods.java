package ciclo.campaign;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/// Periods as requests name them: ISO 8601, up to ten years.
public final class Periods {

    private static final Duration LONGEST = Duration.ofDays(3_660);

    private Periods() {}

    /// @param pointer where it stands
    /// @param example of one that makes sense there
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is none, or not positive
    public static Duration read(String pointer, String text, String example) {
        try {
            Duration period = Duration.parse(text);
            if (period.isPositive() && period.compareTo(LONGEST) <= 0) {
                return period;
            }
        } catch (DateTimeException e) {
            // The same as one that is too short.
        }
        throw Problems.invalid(List.of(new FieldError(
                pointer, "must be a period of days, hours and minutes up to %s, as %s".formatted(LONGEST, example))));
    }
}
