package ciclo.customer.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When something is done, by whom, and within which trace.
///
/// @param by `/clients/shop` for one
public record Occasion(Instant at, String by, @Nullable String traceparent) {}
