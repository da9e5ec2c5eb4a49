/// Mails that tell what became of ours, read.
@NullMarked
package ciclo.campaign.response.mime;

import org.jspecify.annotations.NullMarked;
