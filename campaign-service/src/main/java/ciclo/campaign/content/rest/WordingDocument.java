package ciclo.campaign.content.rest;

import ciclo.campaign.content.domain.Wording;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a mail says in one language. `{name}` prints a value, and `{#if name}…{#else}…{/if}` chooses
/// by one; there are `name`, which not everybody has, `brand.name`, `brand.website`, `brand.email`
/// and `brand.phone`, which not every business has. A brace that is neither is followed by a space.
///
/// @param subject one line
/// @param text for whoever reads no HTML; nothing is escaped
/// @param html values are escaped
@Schema(examples = """
                {"subject": "Welcome to {brand.name}",\
                 "text": "{#if name}Dear {name},{#else}Hello,{/if}\\n\\nIt is good to meet you.",\
                 "html": "<p>{#if name}Dear {name},{#else}Hello,{/if}</p><p>It is good to meet you.</p>"}""")
record WordingDocument(
        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        String subject,

        @NotBlank @Size(max = 50_000) @Pattern(regexp = "[^\\x00]*", message = "must not contain the character 0")
        String text,

        @NotBlank @Size(max = 100_000) @Pattern(regexp = "[^\\x00]*", message = "must not contain the character 0")
        String html) {

    static WordingDocument of(Wording wording) {
        return new WordingDocument(wording.subject(), wording.text(), wording.html());
    }

    Wording toWording() {
        return new Wording(subject, text, html);
    }
}
