/// What a person may ask for: everything that is held about them, and to be forgotten.
@NullMarked
package ciclo.customer.privacy;

import org.jspecify.annotations.NullMarked;
