package ciclo.campaign.targeting.domain;

import ciclo.campaign.calendar.domain.QuietHours;
import ciclo.campaign.profit.domain.ProfitGate;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a version of a campaign says: when, to whom, and with which words.
///
/// @param channel `email` or `webhook`
/// @param template whose words it uses
/// @param templateVersion which of them
/// @param maxAge how long after it fell due a message may still be sent; exactly that long is not
///     too long
/// @param heldOut the share that gets nothing, so that the effect can be measured; 0 to below 1
/// @param quietHours in which a message waits for their end; null for none
/// @param sparesOpenTickets whether nobody is written to who waits for help
/// @param webhook the URL that messages go to; null unless that is the channel
/// @param offer what each message brings a coupon for; null for none
/// @param gate holds back what would lose money; null for none
public record Definition(
        Trigger trigger,
        String channel,
        String template,
        int templateVersion,
        Duration maxAge,
        double heldOut,
        @Nullable QuietHours quietHours,
        boolean sparesOpenTickets,
        @Nullable String webhook,
        @Nullable String offer,
        @Nullable ProfitGate gate) {

    public Definition {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(template, "template");
        if (templateVersion < 1) {
            throw new IllegalArgumentException("versions are counted from 1, not " + templateVersion);
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge is not positive: " + maxAge);
        }
        if (!(heldOut >= 0 && heldOut < 1)) {
            throw new IllegalArgumentException("a share from 0 to below 1 is held out, not " + heldOut);
        }
    }
}
