package ciclo.customer.intake;

import ciclo.customer.CustomerIds;
import com.fasterxml.jackson.annotation.JsonAlias;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What surrounds a payload, in a plain body or in a CloudEvent.
///
/// @param customerId a CloudEvent's `subject`
/// @param time RFC 3339; now by default
/// @param id the caller's name for the event; derived where absent and allowed to be
record Envelope(
        @NotNull @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) @JsonAlias("subject")
        String customerId,

        @Nullable String time,
        @Nullable @Size(min = 1, max = 256) String id,
        @Nullable @Size(min = 1, max = 256) String source,
        @Nullable String type,
        boolean backfill) {}
