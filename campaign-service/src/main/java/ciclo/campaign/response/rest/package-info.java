/// Where the addresses in mails lead, and what came back of each campaign.
@NullMarked
package ciclo.campaign.response.rest;

import org.jspecify.annotations.NullMarked;
