package ciclo.campaign.targeting.domain;

import java.util.Arrays;
import java.util.Optional;

/// Why a message is not sent. Where several hold, the first in this order is named: what is wrong
/// with the occasion before what is wrong with writing to this person.
public enum Reason {
    /// The customer turned out to be another one, whose own stages count.
    MERGED("merged"),
    /// The stage change is history brought in later.
    BACKFILL("backfill"),
    /// The message fell due longer ago than the campaign's `maxAge`.
    STALE("stale"),
    /// The customer's stage has changed again since.
    STAGE_LEFT("stage-left"),
    /// The campaign has been paused or has ended.
    NOT_ACTIVE("not-active"),
    /// The customer has not agreed to be written to on this channel, or nobody knows.
    NO_CONSENT("no-consent"),
    /// The customer has said, through a message of ours, that they want no more on this channel.
    UNSUBSCRIBED("unsubscribed"),
    /// The customer has no address on this channel.
    NO_ADDRESS("no-address"),
    /// Mails to the customer's address do not arrive.
    ADDRESS_BOUNCED("address-bounced"),
    /// The customer waits for help, and the campaign spares those.
    OPEN_TICKET("open-ticket"),
    /// The customer has got as many messages on this channel as anybody may.
    FREQUENCY_CAP("frequency-cap"),
    /// The campaign's profit gate expects a loss of it.
    NOT_WORTH_IT("not-worth-it");

    private final String wireName;

    Reason(String wireName) {
        this.wireName = wireName;
    }

    /// As it stands in events, answers and tables.
    public String wireName() {
        return wireName;
    }

    /// The reason of that name.
    public static Optional<Reason> named(String wireName) {
        return Arrays.stream(values())
                .filter(reason -> reason.wireName.equals(wireName))
                .findFirst();
    }

    /// Whether it is about the right moment, and not about the person or what the campaign's owner
    /// wants: a message that may have gone out is not called back for it.
    boolean isAboutTheMoment() {
        return switch (this) {
            case MERGED, BACKFILL, STALE, STAGE_LEFT, OPEN_TICKET, FREQUENCY_CAP, NOT_WORTH_IT -> true;
            case NOT_ACTIVE, NO_CONSENT, UNSUBSCRIBED, NO_ADDRESS, ADDRESS_BOUNCED -> false;
        };
    }
}
