/// What campaigns brought: what their two groups bought, and how they compare.
@NullMarked
package ciclo.campaign.effect;

import org.jspecify.annotations.NullMarked;
