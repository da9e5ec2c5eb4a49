package ciclo.ticket.automation.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.automation.domain.Template;
import ciclo.ticket.automation.domain.Wording;
import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The same text in several languages, with placeholders.
@Schema(name = "CannedReply", examples = """
                {"texts": {"en": "Hello,\\n{{ticket.number}} is on its way again. {{agent}}",\
                 "es": "Hola:\\n{{ticket.number}} está otra vez en camino. {{agent}}"}, "fallback": "en"}""")
public record ReplyDocument(
        @Schema(description = """
                        By language (de, en, es, fr, it, nl, pt, und). Placeholders: {{ticket.number}}, {{ticket.subject}}, \
                        {{ticket.priority}}, {{ticket.queue}}, {{ticket.assignee}}, {{customer.id}}, {{requester}}, {{agent}}, \
                        {{field.…}}""") @NotNull @Size(min = 1, max = 8)
        Map<
                        @Pattern(
                                regexp = "de|en|es|fr|it|nl|pt|und",
                                message = "must be de, en, es, fr, it, nl, pt or und")
                        String,
                        @NotBlank @Text(max = 10_000, lines = true) String>
                texts,

        @Schema(description = "What is taken where there is none in the ticket's; may be left out where there is one")
        @Nullable
        @Pattern(regexp = "de|en|es|fr|it|nl|pt|und", message = "must be de, en, es, fr, it, nl, pt or und")
        String fallback) {

    /// What is wrong beyond what the annotations say.
    ///
    /// @param pointer where the document stands
    public List<FieldError> errors(String pointer) {
        List<FieldError> errors = new ArrayList<>();
        texts.forEach((language, text) -> {
            for (String unknown : new Template(text).unknown()) {
                errors.add(new FieldError(
                        pointer + "/texts/" + language, "has a placeholder that there is none of: " + unknown));
            }
        });
        if (fallback == null ? texts.size() > 1 : !texts.containsKey(fallback)) {
            errors.add(new FieldError(pointer + "/fallback", "must be the language of one of the texts"));
        }
        return errors;
    }

    public Wording wording() {
        Map<Language, Template> templates = new EnumMap<>(Language.class);
        texts.forEach((language, text) -> templates.put(language(language), new Template(text)));
        return new Wording(
                templates, language(fallback == null ? texts.keySet().iterator().next() : fallback));
    }

    private static Language language(String tag) {
        return Language.of(tag).orElse(Language.UND);
    }
}
