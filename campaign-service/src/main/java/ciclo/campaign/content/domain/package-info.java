/// What templates are, and which of their wordings a person gets.
@NullMarked
package ciclo.campaign.content.domain;

import org.jspecify.annotations.NullMarked;
