package ciclo.campaign.response.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the pages behind unsubscribe links say.
record UnsubscribeTexts(String language, String question, String unsubscribe, String done, String gone) {

    private static final UnsubscribeTexts ENGLISH = new UnsubscribeTexts(
            "en",
            "Do you want to get no more messages like this one from us?",
            "Unsubscribe",
            "You are unsubscribed. You will get no more messages like that one from us.",
            "This link does not work, or does not work any more.");

    private static final UnsubscribeTexts SPANISH = new UnsubscribeTexts(
            "es",
            "¿Desea dejar de recibir mensajes como este?",
            "Darme de baja",
            "Le hemos dado de baja. No recibirá más mensajes como ese.",
            "Este enlace no funciona o ha dejado de funcionar.");

    /// In the customer's language if there are texts in it, else in the first of the reader's,
    /// else in English.
    ///
    /// @param locale the customer's, BCP 47; null where nobody knows
    static UnsubscribeTexts in(@Nullable String locale, List<Locale> reader) {
        Stream<String> customers =
                Optional.ofNullable(locale)
                        .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')).getLanguage())
                        .stream();
        return Stream.concat(customers, reader.stream().map(Locale::getLanguage))
                .flatMap(language -> Stream.of(SPANISH, ENGLISH)
                        .filter(texts -> texts.language().equals(language)))
                .findFirst()
                .orElse(ENGLISH);
    }
}
