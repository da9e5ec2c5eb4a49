/// Raffles: opened with a commitment to a secret seed, drawn once, and proven to anybody.
@NullMarked
package ciclo.campaign.raffle;

import org.jspecify.annotations.NullMarked;
