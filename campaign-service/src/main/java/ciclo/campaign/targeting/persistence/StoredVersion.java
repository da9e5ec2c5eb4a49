package ciclo.campaign.targeting.persistence;

import ciclo.campaign.targeting.document.DefinitionDocument;
import java.time.Instant;

/// What a campaign said in one of its versions.
///
/// @param createdBy who wanted it
public record StoredVersion(int version, DefinitionDocument definition, Instant createdAt, String createdBy) {}
