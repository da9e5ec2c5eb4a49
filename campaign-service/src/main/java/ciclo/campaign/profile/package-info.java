/// A copy of what customer-service publishes about a person, as far as writing to them needs it.
@NullMarked
package ciclo.campaign.profile;

import org.jspecify.annotations.NullMarked;
