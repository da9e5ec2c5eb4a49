/// What addresses in mails stand for, and who it is that fetches them.
@NullMarked
package ciclo.campaign.response.domain;

import org.jspecify.annotations.NullMarked;
