package ciclo.campaign.targeting.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/// What counts about a person for the decision, on the campaign's channel.
///
/// @param unsubscribed whether they have said that they want no more
/// @param bounced whether what is sent to that address does not arrive
/// @param zone where they are
/// @param openTickets how many of their tickets wait for the help desk
/// @param messages when other messages were or will be sent to them, as far back as caps look
public record Recipient(
        boolean consents,
        boolean unsubscribed,
        boolean hasAddress,
        boolean bounced,
        ZoneId zone,
        int openTickets,
        List<Instant> messages) {

    public Recipient {
        Objects.requireNonNull(zone, "zone");
        messages = List.copyOf(messages);
    }

    /// The same with other messages.
    public Recipient with(List<Instant> others) {
        return new Recipient(consents, unsubscribed, hasAddress, bounced, zone, openTickets, others);
    }
}
