package ciclo.campaign.targeting.rest;

import ciclo.campaign.targeting.document.DefinitionDocument;
import ciclo.campaign.targeting.persistence.StoredVersion;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a campaign said in one of its versions.
///
/// @param createdBy who defined it
@Schema(examples = """
                {"version": 1, "createdAt": "2026-03-01T10:15:30Z", "createdBy": "marketing", "definition":\
                 {"name": "Win back", "trigger": {"kind": "stage-entered", "to": "reactivation"}, "template": "win-back"}}""")
record VersionView(int version, Instant createdAt, String createdBy, DefinitionDocument definition) {

    static VersionView of(StoredVersion version) {
        return new VersionView(version.version(), version.createdAt(), version.createdBy(), version.definition());
    }
}
