/// Handing messages to the mail server, each once, and again only where it is unknown whether it took it.
@NullMarked
package ciclo.campaign.sending;

import org.jspecify.annotations.NullMarked;
