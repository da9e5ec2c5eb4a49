package ciclo.campaign.content.rest;

import ciclo.campaign.content.domain.Template;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A version of a template.
///
/// @param version counts what it has said; campaigns keep the one that was newest when they were
///     defined
/// @param email by language
@Schema(examples = """
                {"id": "welcome", "version": 2, "name": "Welcome", "email": {"en":\
                 {"subject": "Welcome to {brand.name}", "text": "Hello {name ?: 'there'}!",\
                 "html": "<p>Hello {name ?: 'there'}!</p>"}}, "writtenAt": "2026-03-01T10:15:30Z"}""")
record TemplateView(String id, int version, String name, Map<String, WordingDocument> email, Instant writtenAt) {

    static TemplateView of(Template template) {
        Map<String, WordingDocument> email = new TreeMap<>();
        template.email().forEach((language, wording) -> email.put(language, WordingDocument.of(wording)));
        return new TemplateView(template.id(), template.version(), template.name(), email, template.writtenAt());
    }
}
