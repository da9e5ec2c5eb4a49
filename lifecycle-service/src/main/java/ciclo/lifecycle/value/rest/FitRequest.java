package ciclo.lifecycle.value.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to fit to.
@Schema(examples = "{\"asOf\": \"1997-09-30T00:00:00Z\"}")
record FitRequest(
        @Schema(description = "The instant to look from; now by default") @Nullable
        Instant asOf,

        @Schema(description = "Customers who came before are scored and not fitted to; by default it is fitted to all")
        @Nullable
        Instant calibrationFrom) {

    static final FitRequest PLAIN = new FitRequest(null, null);
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    FitRequest {
        asOf = asOf == null ? null : asOf.truncatedTo(ChronoUnit.MICROS);
        calibrationFrom = calibrationFrom == null ? null : calibrationFrom.truncatedTo(ChronoUnit.MICROS);
    }

    /// The same, if it makes sense now.
    FitRequest checked(Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Instant end = asOf == null ? now : asOf;
        if (end.isAfter(now)) {
            errors.add(new FieldError("/asOf", "must not be in the future"));
        }
        if (end.isBefore(EARLIEST)) {
            errors.add(new FieldError("/asOf", "must not be before the year 1"));
        }
        if (calibrationFrom != null && !calibrationFrom.isBefore(end)) {
            errors.add(new FieldError("/calibrationFrom", "must be before asOf"));
        }
        if (calibrationFrom != null && calibrationFrom.isBefore(EARLIEST)) {
            errors.add(new FieldError("/calibrationFrom", "must not be before the year 1"));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return this;
    }
}
