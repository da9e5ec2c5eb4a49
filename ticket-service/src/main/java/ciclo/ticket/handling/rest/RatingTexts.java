package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.domain.Language;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the pages behind rating links say.
///
/// @param scores the worst first
/// @param chooseOne where a form came back without a score, or with a comment that is too long
record RatingTexts(
        String language,
        String question,
        List<String> scores,
        String comment,
        String send,
        String chooseOne,
        String thanks,
        String answered,
        String gone) {

    private static final RatingTexts ENGLISH = new RatingTexts(
            "en",
            "How satisfied are you with how we handled your request?",
            List.of("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"),
            "Would you like to add anything? (up to 2,000 characters)",
            "Send",
            "Please choose one of the five, and keep the comment to 2,000 characters.",
            "Thank you for your answer.",
            "We already have your answer. Thank you.",
            "This link does not work, or does not work any more.");

    private static final RatingTexts SPANISH = new RatingTexts(
            "es",
            "¿Está satisfecho con la atención que dimos a su solicitud?",
            List.of("Muy insatisfecho", "Insatisfecho", "Indiferente", "Satisfecho", "Muy satisfecho"),
            "¿Desea añadir algo? (hasta 2000 caracteres)",
            "Enviar",
            "Elija una de las cinco opciones y escriba un máximo de 2000 caracteres.",
            "Gracias por su respuesta.",
            "Ya tenemos su respuesta. Gracias.",
            "Este enlace no funciona o ha dejado de funcionar.");

    /// In the ticket's language if there are texts in it, else in the first of the reader's, else in English.
    static RatingTexts in(@Nullable Language ticket, List<Locale> reader) {
        if (ticket == Language.ES) {
            return SPANISH;
        }
        if (ticket == Language.EN) {
            return ENGLISH;
        }
        return reader.stream()
                        .map(Locale::getLanguage)
                        .filter(language -> language.equals("en") || language.equals("es"))
                        .findFirst()
                        .filter(language -> language.equals("es"))
                        .isPresent()
                ? SPANISH
                : ENGLISH;
    }
}
