package ciclo.campaign.response;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can come back of a message.
public enum Kind {
    /// Somebody looked at it.
    OPENED,
    /// Its image was fetched by a mail service that does so for its readers, whether they look or not.
    OPENED_BY_PROXY,
    OPENED_BY_MACHINE,
    /// Somebody followed a link.
    CLICKED,
    CLICKED_BY_MACHINE,
    /// The person has had enough.
    UNSUBSCRIBED,
    /// The address does not exist.
    BOUNCED,
    /// It could not be delivered for now.
    BOUNCED_SOFTLY;

    /// As it stands in tables.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind of that name.
    public static Optional<Kind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }
}
