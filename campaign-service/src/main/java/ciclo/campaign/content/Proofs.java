package ciclo.campaign.content;

import ciclo.campaign.content.domain.Mistake;
import ciclo.campaign.content.domain.Part;
import ciclo.campaign.content.domain.Template;
import ciclo.campaign.content.domain.Wording;
import ciclo.campaign.content.qute.ReadPart;
import ciclo.campaign.content.qute.Sandbox;
import ciclo.campaign.content.qute.Unrenderable;
import ciclo.messaging.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads wordings before anybody gets them: every part is parsed, every name looked up, and the
/// whole filled in for people of whom much is known and little.
final class Proofs {

    private Proofs() {}

    /// What is wrong with these wordings, by language; nothing if they can be sent.
    static List<FieldError> read(Map<String, Wording> email, Brand brand) {
        List<FieldError> errors = new ArrayList<>();
        if (!email.containsKey(Template.FALLBACK)) {
            errors.add(new FieldError(
                    "/email", "must have %s, for whoever speaks none of the others".formatted(Template.FALLBACK)));
        }
        email.forEach((language, wording) -> {
            if (!Template.isLanguage(language)) {
                errors.add(new FieldError("/email", "must be by language tags, as es or es-MX"));
            } else {
                for (Part part : Part.values()) {
                    mistakes(part, wording.of(part), brand).stream()
                            .map(mistake ->
                                    new FieldError("/email/%s/%s".formatted(language, part.wireName()), mistake.told()))
                            .forEach(errors::add);
                }
            }
        });
        return errors;
    }

    private static List<Mistake> mistakes(Part part, String source, Brand brand) {
        try {
            ReadPart read = Sandbox.read(part, source);
            List<Mistake> unknown = read.unknown(Vocabulary.whole(brand));
            if (unknown.isEmpty()) {
                for (Map<String, @Nullable Object> sample : Vocabulary.samples(brand)) {
                    var unused = read.render(sample);
                }
            }
            return unknown;
        } catch (Unrenderable e) {
            return List.of(e.mistake());
        }
    }
}
