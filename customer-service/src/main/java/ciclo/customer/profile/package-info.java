/// Profiles: what a person told the business about themselves, and what they agreed to.
@NullMarked
package ciclo.customer.profile;

import org.jspecify.annotations.NullMarked;
