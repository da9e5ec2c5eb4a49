/// The effect of campaigns, to be read.
@NullMarked
package ciclo.campaign.effect.rest;

import org.jspecify.annotations.NullMarked;
