/// Raffles, to be made, drawn and checked.
@NullMarked
package ciclo.campaign.raffle.rest;

import org.jspecify.annotations.NullMarked;
