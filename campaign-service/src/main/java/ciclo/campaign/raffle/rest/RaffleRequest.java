package ciclo.campaign.raffle.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.Periods;
import ciclo.campaign.raffle.Raffle.Says;
import ciclo.campaign.raffle.domain.Conditions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a raffle is about.
///
/// @param prizes how many win
/// @param offer the id of what each winner gets a coupon for; none by default
/// @param stage whoever is in this one takes part; everybody by default
/// @param purchases how often whoever takes part has bought; need not by default
/// @param within up to how long before the draw purchases count, ISO 8601; a year by default
/// @param drawAt when it is drawn by itself; when somebody does it by default
@Schema(examples = """
                {"name": "Spring raffle", "prizes": 3, "offer": "prize", "stage": "retention", "purchases": 2,\
                 "within": "P90D", "drawAt": "2026-06-01T10:00:00Z"}""")
record RaffleRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        String name,

        @NotNull @Min(1) @Max(10_000) Integer prizes,

        @Nullable @Pattern(regexp = CampaignIds.PATTERN, message = "must be the id of an offer")
        String offer,

        @Nullable @Pattern(regexp = "acquisition|conversion|growth|retention|reactivation", message = "must be a stage")
        String stage,

        @Nullable @Min(0) @Max(1_000_000) Integer purchases,
        @Nullable String within,
        @Nullable Instant drawAt) {

    private static final Duration A_YEAR = Duration.ofDays(365);

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if something makes no sense
    Says says() {
        Duration period = within == null ? A_YEAR : Periods.read("/within", within, "P90D");
        Conditions conditions = new Conditions(stage, Objects.requireNonNullElse(purchases, 0), period);
        return new Says(name, prizes, offer, conditions, drawAt);
    }
}
