package ciclo.campaign.profile;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person as far as a message needs to know them.
///
/// @param email where e-mail goes
/// @param locale BCP 47, as the person gave it
/// @param timeZone IANA, as the person gave it
/// @param bounced whether mails to that address do not arrive
/// @param referralCode what newcomers whom they recommend come with; null where they have none
/// @param consents the channels on which they agreed to be written to
public record Profile(
        String customerId,
        @Nullable String name,
        @Nullable String email,
        boolean bounced,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String referralCode,
        Set<String> consents) {

    public Profile {
        Objects.requireNonNull(customerId, "customerId");
        consents = Set.copyOf(consents);
    }

    /// Personal data stay out of logs.
    @Override
    public String toString() {
        return "Profile of " + customerId;
    }
}
