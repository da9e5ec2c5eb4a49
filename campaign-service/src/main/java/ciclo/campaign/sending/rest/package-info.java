/// Messages, to be read.
@NullMarked
package ciclo.campaign.sending.rest;

import org.jspecify.annotations.NullMarked;
