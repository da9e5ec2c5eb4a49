package ciclo.ticket.sla.document;

import ciclo.ticket.sla.domain.Opening;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Hours of a week, by the clock on the wall.
@Schema(examples = """
                {"day": "friday", "from": "22:00", "to": "06:00"}""")
public record OpeningDocument(
        @NotNull
        @Pattern(
                regexp = "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
                message = "must be a day of the week, as monday")
        String day,

        @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]", message = "must be from 00:00 to 23:59")
        String from,

        @Schema(description = "On the next day where it is not later than `from`; 00:00 and 24:00 are midnight")
        @NotNull
        @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00", message = "must be from 00:00 to 24:00")
        String to) {

    Opening opening() {
        return new Opening(
                DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)),
                LocalTime.parse(from),
                LocalTime.parse(to.equals("24:00") ? "00:00" : to));
    }
}
