package ciclo.ticket.reports.domain;

import org.jspecify.annotations.Nullable;

/// How long something took, in seconds and rounded down; null where it never happened.
///
/// @param median the least time that half of them did not exceed
/// @param ninetieth the least time that nine tenths of them did not exceed
public record Spread(
        long tickets,
        @Nullable Long mean,
        @Nullable Long median,
        @Nullable Long ninetieth) {

    public static final Spread NONE = new Spread(0, null, null, null);
}
