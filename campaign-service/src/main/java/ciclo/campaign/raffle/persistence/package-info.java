/// Tables `raffle` and `raffle_entrant`.
@NullMarked
package ciclo.campaign.raffle.persistence;

import org.jspecify.annotations.NullMarked;
