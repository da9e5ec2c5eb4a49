package ciclo.campaign.targeting;

import ciclo.campaign.profit.Prospects;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth;
import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.CampaignState;
import ciclo.campaign.targeting.domain.Candidate;
import ciclo.campaign.targeting.domain.CurrentStage;
import ciclo.campaign.targeting.domain.Decision;
import ciclo.campaign.targeting.domain.Group;
import ciclo.campaign.targeting.domain.Recipient;
import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.Circumstances;
import ciclo.campaign.targeting.persistence.Circumstances.Line;
import ciclo.campaign.targeting.persistence.Enrolments;
import ciclo.campaign.targeting.persistence.Enrolments.Place;
import ciclo.campaign.targeting.persistence.StoredCampaign;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whom a campaign would reach if it were set off now for everybody to whom it turns today, decided
/// as it would be, and nothing written down.
@ApplicationScoped
public class Preview {

    private static final int PAGE = 2_000;
    private static final Duration LONGEST_NIGHT = Duration.ofDays(2);

    private final Campaigns campaigns;
    private final Addressees addressees;
    private final Circumstances circumstances;
    private final Enrolments enrolments;
    private final Candidacies candidacies;
    private final Prospects prospects;
    private final Transactions transactions;
    private final InstantSource clock;

    Preview(
            Campaigns campaigns,
            Addressees addressees,
            Circumstances circumstances,
            Enrolments enrolments,
            Candidacies candidacies,
            Prospects prospects,
            Pool pool,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.addressees = addressees;
        this.circumstances = circumstances;
        this.enrolments = enrolments;
        this.candidacies = candidacies;
        this.prospects = prospects;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    /// How many there are of each.
    ///
    /// @param audience all to whom it turns
    /// @param reached who would get the message
    /// @param deferred how many of them once their quiet hours are over
    /// @param heldOut who would be held out
    /// @param suppressed why the others get none
    public record Reach(long audience, long reached, long deferred, long heldOut, Map<String, Long> suppressed) {

        public Reach {
            suppressed = Map.copyOf(suppressed);
        }
    }

    /// Of the campaign in its newest version, as if it were active.
    public Reach of(StoredCampaign stored) {
        Campaign defined = campaigns.campaign(stored);
        Campaign campaign = new Campaign(
                defined.id(), defined.version(), CampaignState.ACTIVE, defined.salt(), defined.definition());
        Instant now = clock.instant();
        Tally tally = new Tally();
        @Nullable String after = "";
        while (after != null) {
            String from = after;
            after = transactions
                    .call(connection -> Optional.ofNullable(count(connection, campaign, from, now, tally)))
                    .orElse(null);
        }
        return tally.reach();
    }

    /// A page in a transaction of its own, so that a long look holds nothing up.
    ///
    /// @return where the next one begins; null where there is none
    private @Nullable String count(
            SqlConnection connection, Campaign campaign, String after, Instant now, Tally tally) {
        String stage = campaign.definition().trigger().boundTo().orElse(null);
        String channel = campaign.definition().channel();
        Addressees.Page page = addressees.page(connection, campaign.definition(), after, PAGE, now);
        List<String> customers = page.customers();
        Candidacies.People people = candidacies.people(connection, customers);
        Map<Line, List<Instant>> messages = circumstances.messages(
                connection,
                customers,
                now.minus(candidacies.longestCap().orElse(Duration.ZERO)).minus(LONGEST_NIGHT));
        Map<String, Worth> worth =
                campaign.definition().gate() == null ? Map.of() : prospects.worth(connection, customers);
        Map<Place, Group> groups = enrolments.groups(
                connection, campaign.definition().heldOut() > 0 ? List.of(campaign.id()) : List.of(), customers);
        for (String customer : customers) {
            Prospect prospect = candidacies.prospect(connection, campaign, worth.get(customer));
            Recipient recipient = people.recipient(customer, channel)
                    .with(messages.getOrDefault(new Line(customer, channel), List.of()));
            Group group = groups.get(new Place(campaign.id(), customer));
            tally.add(
                    candidate(campaign, customer, stage, recipient, prospect, group, now)
                            .decide(now),
                    now);
        }
        return page.next();
    }

    private Candidate candidate(
            Campaign campaign,
            String customer,
            @Nullable String stage,
            Recipient recipient,
            @Nullable Prospect prospect,
            @Nullable Group group,
            Instant now) {
        String entered = stage == null ? CurrentStage.UNKNOWN.stage() : stage;
        return new Candidate(
                campaign,
                customer,
                new StageEntered(entered, 0, now, false),
                now,
                new CurrentStage(entered, 0),
                false,
                recipient,
                candidacies.caps(campaign.definition().channel()),
                prospect,
                group);
    }

    private static final class Tally {

        private final SortedMap<String, Long> suppressed = new TreeMap<>();
        private long audience;
        private long reached;
        private long deferred;
        private long heldOut;

        void add(Decision decision, Instant now) {
            audience++;
            switch (decision) {
                case Decision.Send(var at, var checks) -> {
                    reached++;
                    deferred += at.isAfter(now) ? 1 : 0;
                }
                case Decision.HoldOut any -> heldOut++;
                case Decision.Suppress suppress ->
                    suppressed.merge(suppress.reason().wireName(), 1L, Long::sum);
            }
        }

        Reach reach() {
            return new Reach(audience, reached, deferred, heldOut, suppressed);
        }
    }
}
