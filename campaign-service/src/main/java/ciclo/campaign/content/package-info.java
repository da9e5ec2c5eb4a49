/// What a message says: templates with their versions, in several languages, filled in for somebody.
@NullMarked
package ciclo.campaign.content;

import org.jspecify.annotations.NullMarked;
