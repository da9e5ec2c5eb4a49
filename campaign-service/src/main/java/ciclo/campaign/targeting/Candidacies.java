package ciclo.campaign.targeting;

import ciclo.campaign.profile.Profile;
import ciclo.campaign.profile.Profiles;
import ciclo.campaign.targeting.domain.Candidate;
import ciclo.campaign.targeting.domain.Recipient;
import ciclo.campaign.targeting.persistence.Candidates;
import ciclo.campaign.targeting.persistence.StoredCandidate;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts together what is known about candidates, as it stands when it is asked.
@ApplicationScoped
public class Candidacies {

    private final Candidates candidates;
    private final Profiles profiles;

    Candidacies(Candidates candidates, Profiles profiles) {
        this.candidates = candidates;
        this.profiles = profiles;
    }

    /// These candidates, in the order of their ids.
    public List<Candidacy> load(SqlConnection connection, Collection<Long> ids) {
        List<StoredCandidate> stored = candidates.load(connection, ids);
        Set<String> customers = stored.stream().map(StoredCandidate::customerId).collect(Collectors.toSet());
        Map<String, Profile> known = profiles.find(connection, customers);
        return stored.stream()
                .map(candidate -> toCandidacy(candidate, known.get(candidate.customerId())))
                .toList();
    }

    private static Candidacy toCandidacy(StoredCandidate stored, @Nullable Profile profile) {
        return new Candidacy(
                stored.id(),
                messageId(stored.campaign().id(), stored.customerId(), stored.eventId()),
                stored.customerId(),
                stored.eventId(),
                stored.traceparent(),
                new Candidate(
                        stored.campaign(), stored.occasion(), stored.current(), stored.merged(), recipient(profile)),
                profile);
    }

    private static Recipient recipient(@Nullable Profile profile) {
        if (profile == null) {
            return Recipient.UNKNOWN;
        }
        String email = profile.email();
        return new Recipient(profile.consentsToEmail(), email != null && !email.isBlank());
    }

    private static UUID messageId(String campaign, String customer, String event) {
        String identity = String.join("\n", campaign, customer, event);
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }
}
