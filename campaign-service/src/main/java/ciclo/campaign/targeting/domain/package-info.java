/// The decision itself, a function of what is known at an instant.
@NullMarked
package ciclo.campaign.targeting.domain;

import org.jspecify.annotations.NullMarked;
