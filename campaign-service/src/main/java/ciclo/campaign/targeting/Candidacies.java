package ciclo.campaign.targeting;

import ciclo.campaign.profile.Profile;
import ciclo.campaign.profile.Profiles;
import ciclo.campaign.profit.Prospects;
import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth;
import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.Candidate;
import ciclo.campaign.targeting.domain.Recipient;
import ciclo.campaign.targeting.persistence.Candidates;
import ciclo.campaign.targeting.persistence.Circumstances;
import ciclo.campaign.targeting.persistence.StoredCandidate;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
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
    private final Circumstances circumstances;
    private final Prospects prospects;
    private final TargetingConfig config;

    Candidacies(
            Candidates candidates,
            Profiles profiles,
            Circumstances circumstances,
            Prospects prospects,
            TargetingConfig config) {
        this.candidates = candidates;
        this.profiles = profiles;
        this.circumstances = circumstances;
        this.prospects = prospects;
        this.config = config;
    }

    /// These candidates, in the order of their ids. Without other messages to the same customers:
    /// there is room for each of them.
    public List<Candidacy> load(SqlConnection connection, Collection<Long> ids) {
        List<StoredCandidate> stored = candidates.load(connection, ids);
        Set<String> customers = stored.stream().map(StoredCandidate::customerId).collect(Collectors.toSet());
        Map<String, Profile> known = profiles.find(connection, customers);
        Map<String, Integer> openTickets = circumstances.openTickets(connection, customers);
        Map<String, Worth> worth = worth(connection, stored);
        return stored.stream()
                .map(candidate -> toCandidacy(
                        candidate,
                        known.get(candidate.customerId()),
                        openTickets.getOrDefault(candidate.customerId(), 0),
                        prospect(connection, candidate.campaign(), worth.get(candidate.customerId()))))
                .toList();
    }

    /// Of those about whom a gate will ask.
    private Map<String, Worth> worth(SqlConnection connection, List<StoredCandidate> stored) {
        Set<String> asked = stored.stream()
                .filter(candidate -> candidate.campaign().definition().gate() != null)
                .map(StoredCandidate::customerId)
                .collect(Collectors.toSet());
        return asked.isEmpty() ? Map.of() : prospects.worth(connection, asked);
    }

    /// What the campaign's gate goes by, if it has one.
    @Nullable
    Prospect prospect(SqlConnection connection, Campaign campaign, @Nullable Worth worth) {
        ProfitGate gate = campaign.definition().gate();
        return gate == null || worth == null ? null : prospects.of(connection, campaign.id(), gate, worth);
    }

    private Candidacy toCandidacy(
            StoredCandidate stored, @Nullable Profile profile, int openTickets, @Nullable Prospect prospect) {
        return new Candidacy(
                stored.id(),
                messageId(stored.campaign().id(), stored.customerId(), stored.eventId()),
                stored.customerId(),
                stored.eventId(),
                stored.traceparent(),
                new Candidate(
                        stored.campaign(),
                        stored.customerId(),
                        stored.occasion(),
                        stored.dueAt(),
                        stored.current(),
                        stored.merged(),
                        recipient(profile, openTickets),
                        config.emailCaps(),
                        prospect),
                profile);
    }

    /// Nobody has asked somebody without a profile.
    Recipient recipient(@Nullable Profile profile, int openTickets) {
        if (profile == null) {
            return new Recipient(false, false, config.zone(), openTickets, List.of());
        }
        String email = profile.email();
        return new Recipient(
                profile.consentsToEmail(),
                email != null && !email.isBlank(),
                zone(profile.timeZone()),
                openTickets,
                List.of());
    }

    /// Ours where the person's is none that this Java knows.
    private ZoneId zone(@Nullable String name) {
        try {
            return name == null ? config.zone() : ZoneId.of(name);
        } catch (DateTimeException e) {
            return config.zone();
        }
    }

    private static UUID messageId(String campaign, String customer, String event) {
        String identity = String.join("\n", campaign, customer, event);
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }
}
