package ciclo.campaign.content.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.content.domain.Wording;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A template that is to be made.
///
/// @param id up to 64 lower-case letters, digits and hyphens, for good
/// @param name for those who choose among templates
/// @param email what its mails say, by language (BCP 47); `en` must be there
@Schema(examples = """
                {"id": "spring-greeting", "name": "Spring greeting", "email": {"en":\
                 {"subject": "Spring at {brand.name}", "text": "Hello {name ?: 'there'}!",\
                 "html": "<p>Hello {name ?: 'there'}!</p>"}}}""")
record NewTemplateRequest(
        @NotNull @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE)
        String id,

        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        String name,

        @NotNull @Size(min = 1, max = 50) Map<String, @NotNull @Valid WordingDocument> email) {

    Map<String, Wording> wordings() {
        return TemplateRequest.wordings(email);
    }
}
