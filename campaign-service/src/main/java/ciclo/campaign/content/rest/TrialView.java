package ciclo.campaign.content.rest;

import ciclo.campaign.content.MailContent;
import ciclo.campaign.content.domain.Template;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody would get.
///
/// @param language the one that was found for their locale
@Schema(examples = """
                {"version": 2, "language": "es", "subject": "Le damos la bienvenida a Ciclo Shop",\
                 "text": "Hola, Ana García:", "html": "<p>Hola, Ana García:</p>"}""")
record TrialView(int version, String language, String subject, String text, String html) {

    static TrialView of(Template template, MailContent mail) {
        return new TrialView(template.version(), mail.language(), mail.subject(), mail.text(), mail.html());
    }
}
