package ciclo.ticket.handling.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Of what a ticket becomes part.
@Schema(examples = """
                {"into": "T-000124"}""")
record MergeRequest(
        @NotNull @Pattern(regexp = "T-[0-9]{6,18}", message = "must be the number of a ticket, as T-000124")
        String into) {}
