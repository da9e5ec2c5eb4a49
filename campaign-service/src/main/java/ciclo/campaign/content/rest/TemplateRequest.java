package ciclo.campaign.content.rest;

import ciclo.campaign.content.domain.Wording;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a template is to say from now on.
///
/// @param name for those who choose among templates
/// @param email what its mails say, by language (BCP 47); `en` must be there, which is what everybody
///     gets who speaks none of the others
@Schema(examples = """
                {"name": "Welcome", "email": {"en": {"subject": "Welcome to {brand.name}",\
                 "text": "Hello {name ?: 'there'}!", "html": "<p>Hello {name ?: 'there'}!</p>"}}}""")
record TemplateRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        String name,

        @NotNull @Size(min = 1, max = 50) Map<String, @NotNull @Valid WordingDocument> email) {

    Map<String, Wording> wordings() {
        return wordings(email);
    }

    static Map<String, Wording> wordings(Map<String, WordingDocument> documents) {
        Map<String, Wording> wordings = new TreeMap<>();
        documents.forEach((language, wording) -> wordings.put(language, wording.toWording()));
        return wordings;
    }
}
