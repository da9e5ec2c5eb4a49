package ciclo.campaign.content.rest;

import ciclo.campaign.content.persistence.Templates.Listed;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A template in its newest version, without its words.
///
/// @param languages those that it is written in
@Schema(examples = """
                {"id": "welcome", "version": 2, "name": "Welcome", "languages": ["en", "es"],\
                 "writtenAt": "2026-03-01T10:15:30Z"}""")
record ListedTemplateView(String id, int version, String name, List<String> languages, Instant writtenAt) {

    static ListedTemplateView of(Listed listed) {
        return new ListedTemplateView(
                listed.id(), listed.version(), listed.name(), listed.languages(), listed.writtenAt());
    }
}
