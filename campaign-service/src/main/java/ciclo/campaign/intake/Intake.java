package ciclo.campaign.intake;

import ciclo.campaign.coupon.Redeeming;
import ciclo.campaign.effect.Sales;
import ciclo.campaign.profile.Aliases;
import ciclo.campaign.profile.Erasures;
import ciclo.campaign.profile.Profiles;
import ciclo.campaign.profit.Valuations;
import ciclo.campaign.referral.Rewarding;
import ciclo.campaign.targeting.Decider;
import ciclo.campaign.targeting.StageChanges;
import ciclo.campaign.targeting.TicketChanges;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.InboxHandler;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Received;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes in profiles, tickets, contacts, purchases, scores and stage changes. Deciding comes later: the topics are
/// read side by side, and a profile that was published first may come here second.
@ApplicationScoped
class Intake implements InboxHandler {

    /// No decision waits for purchases, which tell afterwards what it brought, nor for scores, of which
    /// there are as many as customers after every fit.
    private static final Set<String> HEARD = Stream.concat(
                    Decider.HEARD.stream(), Stream.of(Topics.PURCHASES, Topics.CONTACTS, Topics.CUSTOMERS))
            .collect(Collectors.toUnmodifiableSet());

    private final Profiles profiles;
    private final Aliases aliases;
    private final Erasures erasures;
    private final StageChanges stageChanges;
    private final TicketChanges tickets;
    private final Sales sales;
    private final Redeeming redeeming;
    private final Rewarding rewarding;
    private final Valuations valuations;
    private final Decider decider;

    Intake(
            Profiles profiles,
            Aliases aliases,
            Erasures erasures,
            StageChanges stageChanges,
            TicketChanges tickets,
            Sales sales,
            Redeeming redeeming,
            Rewarding rewarding,
            Valuations valuations,
            Decider decider) {
        this.profiles = profiles;
        this.aliases = aliases;
        this.erasures = erasures;
        this.stageChanges = stageChanges;
        this.tickets = tickets;
        this.sales = sales;
        this.redeeming = redeeming;
        this.rewarding = rewarding;
        this.valuations = valuations;
        this.decider = decider;
    }

    void start(@Observes @Priority(3000) StartupEvent event, Inboxes inboxes) {
        inboxes.start(HEARD, this);
    }

    @Override
    public void apply(SqlConnection transaction, List<Received> records) {
        Map<String, List<Received>> byTopic =
                erasures.counting(transaction, records).stream().collect(Collectors.groupingBy(Received::topic));
        List<Received> aboutProfiles = byTopic.getOrDefault(Topics.PROFILES, List.of());
        profiles.apply(transaction, aboutProfiles);
        aliases.apply(transaction, aboutProfiles);
        valuations.applyProfiles(transaction, aboutProfiles);
        valuations.apply(transaction, byTopic.getOrDefault(Topics.CUSTOMERS, List.of()));
        List<Received> purchases = byTopic.getOrDefault(Topics.PURCHASES, List.of());
        sales.apply(transaction, purchases);
        redeeming.apply(transaction, purchases, aboutProfiles);
        rewarding.apply(transaction, byTopic.getOrDefault(Topics.CONTACTS, List.of()), purchases, aboutProfiles);
        tickets.apply(transaction, byTopic.getOrDefault(Topics.TICKETS, List.of()));
        stageChanges.apply(transaction, byTopic.getOrDefault(Topics.STAGE_CHANGES, List.of()));
        erasures.apply(transaction, aboutProfiles);
    }

    @Override
    public void applied() {
        decider.wake();
    }
}
