package ciclo.lifecycle.value.rest;

import ciclo.lifecycle.rest.Parameters;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to fit to.
@Schema(examples = "{\"asOf\": \"1997-09-30T00:00:00Z\"}")
record FitRequest(
        @Schema(format = "date-time", description = "The instant to look from; now by default") @Nullable
        String asOf,

        @Schema(
                format = "date-time",
                description = "Customers who came before are scored and not fitted to; by default it is fitted to all")
        @Nullable
        String calibrationFrom) {

    static final FitRequest PLAIN = new FitRequest(null, null);

    /// The same in instants.
    ///
    /// @param asOf null for now
    record Span(@Nullable Instant asOf, @Nullable Instant calibrationFrom) {}

    /// What it asks for, if that makes sense now.
    Span checked(Instant now) {
        Instant end = asOf == null ? null : Parameters.instant("/asOf", asOf);
        if (end != null && end.isAfter(now)) {
            throw Parameters.invalid("/asOf", "must not be in the future");
        }
        Instant from = calibrationFrom == null ? null : Parameters.instant("/calibrationFrom", calibrationFrom);
        if (from != null && !from.isBefore(end == null ? now : end)) {
            throw Parameters.invalid("/calibrationFrom", "must be before asOf");
        }
        return new Span(end, from);
    }
}
