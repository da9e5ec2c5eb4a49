/// Raffles whose draw anybody can compute again.
///
/// When a raffle opens, the [Seed#commitment()] of a secret seed is published, so that the seed can
/// no longer be chosen to favour somebody. The [Draw] is a function of that seed and of the
/// entrants, and once it has been held the seed is published too.
@NullMarked
package ciclo.campaign.raffle.domain;

import org.jspecify.annotations.NullMarked;
