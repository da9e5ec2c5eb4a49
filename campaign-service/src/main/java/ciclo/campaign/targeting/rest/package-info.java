/// Campaigns and decisions, to be read.
@NullMarked
package ciclo.campaign.targeting.rest;

import org.jspecify.annotations.NullMarked;
