/// Templates in Qute, of which only so much is there as a letter needs.
@NullMarked
package ciclo.campaign.content.qute;

import org.jspecify.annotations.NullMarked;
