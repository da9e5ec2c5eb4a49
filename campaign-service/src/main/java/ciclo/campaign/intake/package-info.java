/// What the service hears, on its way into the tables.
@NullMarked
package ciclo.campaign.intake;

import org.jspecify.annotations.NullMarked;
