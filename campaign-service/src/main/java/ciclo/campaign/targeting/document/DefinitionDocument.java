package ciclo.campaign.targeting.document;

import ciclo.campaign.calendar.domain.QuietHours;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.campaign.targeting.domain.Trigger;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a version of a campaign says.
///
/// @param channel `email`, also where it is absent, or `webhook`
/// @param webhook the URL that messages go to, where that is the channel
/// @param template whose words it uses
/// @param templateVersion which version of them; the newest where it is absent, for good
/// @param maxAge how long after it fell due a message may still be sent, ISO 8601; a day by default
/// @param heldOut the share that gets nothing, so that the effect can be measured, up to a half;
///     none by default. Fixed once an active campaign has held somebody out
/// @param quietHours in which a message waits for their end; none by default
/// @param sparesOpenTickets whether nobody is written to who waits for help; false by default
/// @param offer the id of what each message brings a coupon for; none by default
/// @param economics what it costs and may bring: then nothing is sent that would lose money; none by
///     default
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = """
                {"name": "Win back", "trigger": {"kind": "stage-entered", "to": "reactivation", "delay": "P3D"},\
                 "template": "win-back", "maxAge": "P2D", "heldOut": 0.1,\
                 "quietHours": {"from": "21:00", "to": "08:00"}, "sparesOpenTickets": true}""")
public record DefinitionDocument(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        String name,

        @NotNull @Valid TriggerDocument trigger,

        @Nullable @Pattern(regexp = "email|webhook", message = "must be email or webhook")
        String channel,

        @Nullable @Size(max = 2000) String webhook,

        @NotNull @Pattern(regexp = "[a-z0-9-]{1,64}", message = "must be the id of a template")
        String template,

        @Nullable @Min(1) Integer templateVersion,

        @Nullable String maxAge,
        @Nullable @DecimalMin("0") @DecimalMax("0.5") BigDecimal heldOut,
        @Nullable QuietHoursDocument quietHours,
        @Nullable Boolean sparesOpenTickets,

        @Nullable @Pattern(regexp = "[a-z0-9-]{1,64}", message = "must be the id of an offer")
        String offer,

        @Nullable @Valid EconomicsDocument economics) {

    private static final String EMAIL = "email";
    private static final String WEBHOOK = "webhook";
    private static final int FIRST = 1;
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /// The same in these words.
    public DefinitionDocument saying(int version) {
        return new DefinitionDocument(
                name,
                trigger,
                channel,
                webhook,
                template,
                version,
                maxAge,
                heldOut,
                quietHours,
                sparesOpenTickets,
                offer,
                economics);
    }

    /// What it means; nothing if something makes no sense.
    ///
    /// @param misfits takes what is wrong
    public Optional<Definition> read(Misfits misfits) {
        Trigger setOffBy = trigger.read(misfits);
        Duration age = maxAge == null ? ONE_DAY : misfits.duration("/maxAge", maxAge, Duration.ofSeconds(1));
        QuietHours quiet = quietHours == null ? null : quietHours.read(misfits);
        if (WEBHOOK.equals(channel) == (webhook == null)) {
            misfits.add("/webhook", "must be there if and only if the channel is webhook");
        }
        if (offer != null && setOffBy != null && setOffBy.isAboutAReward()) {
            misfits.superfluous("/offer", "must be absent where the campaign is about a reward, which it brings");
        }
        if (setOffBy == null || age == null || !misfits.errors().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Definition(
                setOffBy,
                Objects.requireNonNullElse(channel, EMAIL),
                template,
                Objects.requireNonNullElse(templateVersion, FIRST),
                age,
                heldOut == null ? 0 : heldOut.doubleValue(),
                quiet,
                Boolean.TRUE.equals(sparesOpenTickets),
                webhook,
                offer,
                economics == null ? null : economics.read()));
    }
}
