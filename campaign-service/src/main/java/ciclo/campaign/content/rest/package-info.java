/// Templates, to be read, written and tried.
@NullMarked
package ciclo.campaign.content.rest;

import org.jspecify.annotations.NullMarked;
