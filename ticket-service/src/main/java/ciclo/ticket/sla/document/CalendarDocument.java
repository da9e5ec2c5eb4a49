package ciclo.ticket.sla.document;

import ciclo.ticket.sla.domain.BusinessCalendar;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A calendar.
@Schema(examples = """
                {"zone": "Europe/Madrid",
                 "openings": [{"day": "monday", "from": "09:00", "to": "14:00"}, {"day": "monday", "from": "16:00", "to": "19:00"}],
                 "holidays": ["2026-12-25"]}""")
public record CalendarDocument(
        @Schema(description = "A zone of the tz database") @NotNull
        String zone,

        @Schema(description = "At least one; where they overlap, the time counts once")
        @NotEmpty(message = "must have at least one: a calendar without opening hours keeps no promise")
        @Size(max = 200)
        List<@NotNull @Valid OpeningDocument> openings,

        @Schema(description = "Dates on which nobody works, from midnight to midnight")
        @Nullable
        @Size(max = CalendarDocument.MOST_HOLIDAYS)
        List<@NotNull LocalDate> holidays) {

    private static final int MOST_HOLIDAYS = 5_000;

    /// Whether it has no more holidays than it may.
    public boolean hasRoom() {
        return holidays == null || holidays.size() <= MOST_HOLIDAYS;
    }

    public boolean hasZone() {
        return ZoneId.getAvailableZoneIds().contains(zone);
    }

    /// The same with these holidays as well.
    public CalendarDocument with(Set<LocalDate> more) {
        List<LocalDate> all = Stream.concat(holidays == null ? Stream.empty() : holidays.stream(), more.stream())
                .sorted()
                .distinct()
                .toList();
        return new CalendarDocument(zone, openings, all);
    }

    public BusinessCalendar calendar() {
        return new BusinessCalendar(
                ZoneId.of(zone),
                openings.stream().map(OpeningDocument::opening).toList(),
                holidays == null ? Set.of() : Set.copyOf(holidays));
    }
}
