package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.handling.domain.TicketNumber;
import java.net.URI;

/// What the help desk says by itself, in the languages that it speaks.
///
/// @param language a language tag
record LetterTexts(String language, String acknowledgement, String ratingRequest) {

    private static final LetterTexts ENGLISH = new LetterTexts("en", """
            Hello,

            we have your message and will answer as soon as we can. Your ticket is %s.

            To add something, just answer this mail.
            """, """
            Hello,

            we believe that your ticket %s is resolved. How satisfied are you with it? One click is enough:

            %s

            If something is still open, just answer this mail.
            """);
    private static final LetterTexts SPANISH = new LetterTexts("es", """
            Hola:

            Hemos recibido su mensaje y le responderemos lo antes posible. Su incidencia es la %s.

            Si quiere añadir algo, responda a este correo.
            """, """
            Hola:

            Creemos que su incidencia %s está resuelta. ¿Está satisfecho con la solución? Basta un clic:

            %s

            Si queda algo pendiente, responda a este correo.
            """);

    static LetterTexts in(Language language) {
        return language == Language.ES ? SPANISH : ENGLISH;
    }

    String acknowledgement(TicketNumber ticket) {
        return acknowledgement.formatted(ticket);
    }

    String ratingRequest(TicketNumber ticket, URI link) {
        return ratingRequest.formatted(ticket, link);
    }
}
