/// Table `message`.
@NullMarked
package ciclo.campaign.sending.persistence;

import org.jspecify.annotations.NullMarked;
