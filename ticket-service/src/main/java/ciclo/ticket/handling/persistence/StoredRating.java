package ciclo.ticket.handling.persistence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a customer thinks of a resolution.
///
/// @param resolution the how-manieth of the ticket
/// @param score 1, the worst, to 5
public record StoredRating(
        int resolution, int score, @Nullable String comment, Instant at) {}
