package ciclo.campaign.targeting;

import ciclo.campaign.profile.Profile;
import ciclo.campaign.profile.Profiles;
import ciclo.campaign.profit.Prospects;
import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth;
import ciclo.campaign.response.Suppressions;
import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.Candidate;
import ciclo.campaign.targeting.domain.FrequencyCap;
import ciclo.campaign.targeting.domain.Group;
import ciclo.campaign.targeting.domain.Recipient;
import ciclo.campaign.targeting.persistence.Candidates;
import ciclo.campaign.targeting.persistence.Circumstances;
import ciclo.campaign.targeting.persistence.Enrolments;
import ciclo.campaign.targeting.persistence.Enrolments.Place;
import ciclo.campaign.targeting.persistence.StoredCandidate;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts together what is known about candidates, as it stands when it is asked.
@ApplicationScoped
public class Candidacies {

    private static final String EMAIL = "email";

    private final Candidates candidates;
    private final Profiles profiles;
    private final Circumstances circumstances;
    private final Enrolments enrolments;
    private final Suppressions suppressions;
    private final Prospects prospects;
    private final TargetingConfig config;

    Candidacies(
            Candidates candidates,
            Profiles profiles,
            Circumstances circumstances,
            Enrolments enrolments,
            Suppressions suppressions,
            Prospects prospects,
            TargetingConfig config) {
        this.candidates = candidates;
        this.profiles = profiles;
        this.circumstances = circumstances;
        this.enrolments = enrolments;
        this.suppressions = suppressions;
        this.prospects = prospects;
        this.config = config;
    }

    /// These candidates, in the order of their ids. Without other messages to the same customers:
    /// there is room for each of them.
    public List<Candidacy> load(SqlConnection connection, Collection<Long> ids) {
        List<StoredCandidate> stored = candidates.load(connection, ids);
        Set<String> customers = stored.stream().map(StoredCandidate::customerId).collect(Collectors.toSet());
        People people = people(connection, customers);
        Map<String, Worth> worth = worth(connection, stored);
        Map<Place, Group> groups = enrolments.groups(connection, measured(stored), customers);
        return stored.stream()
                .map(candidate -> toCandidacy(
                        candidate,
                        people,
                        prospect(connection, candidate.campaign(), worth.get(candidate.customerId())),
                        groups.get(new Place(candidate.campaign().id(), candidate.customerId()))))
                .toList();
    }

    /// What is known about these customers.
    People people(SqlConnection connection, Collection<String> customers) {
        return new People(
                profiles.find(connection, customers),
                circumstances.openTickets(connection, customers),
                suppressions.unsubscribed(connection, customers));
    }

    /// What is known about some customers; open tickets of those who have any.
    final class People {

        private final Map<String, Profile> profiles;
        private final Map<String, Integer> openTickets;
        private final Map<String, Set<String>> unsubscribed;

        private People(
                Map<String, Profile> profiles,
                Map<String, Integer> openTickets,
                Map<String, Set<String>> unsubscribed) {
            this.profiles = profiles;
            this.openTickets = openTickets;
            this.unsubscribed = unsubscribed;
        }

        /// Somebody as one channel sees them. Nobody has asked those without a profile.
        Recipient recipient(String customer, String channel) {
            Profile profile = profiles.get(customer);
            String email = profile == null ? null : profile.email();
            boolean byMail = channel.equals(EMAIL);
            return new Recipient(
                    profile != null && profile.consents().contains(channel),
                    unsubscribed.getOrDefault(customer, Set.of()).contains(channel),
                    !byMail || email != null && !email.isBlank(),
                    byMail && profile != null && profile.bounced(),
                    Zones.of(profile == null ? null : profile.timeZone(), config.zone()),
                    openTickets.getOrDefault(customer, 0),
                    List.of());
        }
    }

    /// The campaigns that hold somebody out.
    private static Set<String> measured(List<StoredCandidate> stored) {
        return stored.stream()
                .map(StoredCandidate::campaign)
                .filter(campaign -> campaign.definition().heldOut() > 0)
                .map(Campaign::id)
                .collect(Collectors.toSet());
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
            StoredCandidate stored, People people, @Nullable Prospect prospect, @Nullable Group group) {
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
                        people.recipient(stored.customerId(), channelOf(stored)),
                        caps(channelOf(stored)),
                        prospect,
                        group),
                people.profiles.get(stored.customerId()));
    }

    /// What nobody may get more than on a channel.
    List<FrequencyCap> caps(String channel) {
        return channel.equals(EMAIL) ? config.emailCaps() : config.webhookCaps();
    }

    /// The longest period that any cap looks back.
    Optional<Duration> longestCap() {
        return FrequencyCap.longest(Stream.of(config.emailCaps(), config.webhookCaps())
                .flatMap(List::stream)
                .toList());
    }

    private static String channelOf(StoredCandidate stored) {
        return stored.campaign().definition().channel();
    }

    private static UUID messageId(String campaign, String customer, String event) {
        String identity = String.join("\n", campaign, customer, event);
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }
}
