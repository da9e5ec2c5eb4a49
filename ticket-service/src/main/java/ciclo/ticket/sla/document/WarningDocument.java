package ciclo.ticket.sla.document;

import ciclo.ticket.sla.domain.Warning;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// When somebody is warned: one of the two.
@Schema(examples = """
                {"percent": 75}""")
public record WarningDocument(
        @Schema(description = "At this share of the target") @Nullable @Min(1) @Max(99)
        Integer percent,

        @Schema(description = "So much working time before it; shorter than every target") @Nullable @WorkingTime
        String before) {

    boolean saysOneThing() {
        return (percent == null) != (before == null);
    }

    Warning warning() {
        return percent != null
                ? new Warning.Share(percent)
                : new Warning.Before(Duration.parse(before == null ? "" : before));
    }
}
