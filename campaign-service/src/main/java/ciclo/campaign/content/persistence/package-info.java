/// Tables `template` and `template_version`.
@NullMarked
package ciclo.campaign.content.persistence;

import org.jspecify.annotations.NullMarked;
