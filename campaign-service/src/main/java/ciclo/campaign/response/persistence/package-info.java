/// Tables `link`, `response` and `unsubscription`.
@NullMarked
package ciclo.campaign.response.persistence;

import org.jspecify.annotations.NullMarked;
