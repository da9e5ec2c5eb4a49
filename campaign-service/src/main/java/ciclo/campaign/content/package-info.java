/// What a message says: templates for each campaign and language.
@NullMarked
package ciclo.campaign.content;

import org.jspecify.annotations.NullMarked;
