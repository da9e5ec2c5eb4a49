package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.satisfaction.Satisfaction.Asking.Link;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where a customer says what they think of a resolution.
@Schema(examples = """
                {"url": "https://help.example.com/ratings/AAAAAAAAAHsAAAABAAAAAGnTJ2D0bW8u…", "resolution": 1,\
                 "expiresAt": "2026-04-01T09:00:00Z"}""")
record RatingLinkView(
        @Schema(description = "Whoever has it can rate: give it to the customer alone")
        URI url,

        @Schema(description = "Which resolution it is for") int resolution,
        Instant expiresAt) {

    static RatingLinkView of(Link link) {
        return new RatingLinkView(
                link.address(),
                link.invitation().resolution(),
                link.invitation().expiresAt());
    }
}
