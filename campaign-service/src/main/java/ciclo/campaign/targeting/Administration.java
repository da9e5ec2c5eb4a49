package ciclo.campaign.targeting;

import ciclo.campaign.Admission;
import ciclo.campaign.content.Contents;
import ciclo.campaign.coupon.Offers;
import ciclo.campaign.sending.Webhooks;
import ciclo.campaign.targeting.Refusal.Refused;
import ciclo.campaign.targeting.document.DefinitionDocument;
import ciclo.campaign.targeting.document.Misfits;
import ciclo.campaign.targeting.domain.CampaignState;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.campaign.targeting.domain.Trigger.DwellsInStage;
import ciclo.campaign.targeting.domain.Trigger.KeepsTime;
import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.Dwellers;
import ciclo.campaign.targeting.persistence.Rounds;
import ciclo.campaign.targeting.persistence.StoredCampaign;
import ciclo.campaign.targeting.persistence.StoredVersion;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.problem.FieldError;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// What can be done with campaigns. Everything throws [Refused] instead where it is not possible.
@ApplicationScoped
public class Administration {

    private final Admission admission;
    private final Campaigns campaigns;
    private final Dwellers dwellers;
    private final Rounds rounds;
    private final Contents contents;
    private final Offers offers;
    private final Webhooks webhooks;
    private final Decider decider;
    private final Transactions transactions;
    private final InstantSource clock;

    Administration(
            Admission admission,
            Campaigns campaigns,
            Dwellers dwellers,
            Rounds rounds,
            Contents contents,
            Offers offers,
            Webhooks webhooks,
            Decider decider,
            Pool pool,
            InstantSource clock) {
        this.admission = admission;
        this.campaigns = campaigns;
        this.dwellers = dwellers;
        this.rounds = rounds;
        this.contents = contents;
        this.offers = offers;
        this.webhooks = webhooks;
        this.decider = decider;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
        this.clock = clock;
    }

    public StoredCampaign find(String id) {
        return transactions.call(connection -> campaigns.find(connection, id).orElseThrow(Administration::unknown));
    }

    /// What it said in one of its versions.
    public StoredVersion version(String id, int version) {
        return transactions.call(
                connection -> campaigns.version(connection, id, version).orElseThrow(Administration::unknown));
    }

    /// Its versions below `before`, newest first.
    public List<StoredVersion> versions(String id, long before, int limit) {
        return transactions.call(connection -> {
            if (campaigns.find(connection, id).isEmpty()) {
                throw unknown();
            }
            return campaigns.versions(connection, id, before, limit);
        });
    }

    /// What the newest version of a campaign means.
    public Definition meaning(String id) {
        return campaigns.campaign(find(id)).definition();
    }

    /// The share that the campaign holds out.
    public double heldOut(String id) {
        return meaning(id).heldOut();
    }

    /// A draft, in its first version.
    ///
    /// @param by who wants it
    public StoredCampaign create(String id, DefinitionDocument definition, String by) {
        mustLeadSomewhere(definition);
        return transactions.call(transaction -> {
            DefinitionDocument settled = settled(transaction, definition);
            Definition unused = read(settled, null);
            StoredCampaign draft = new StoredCampaign(
                    id, CampaignState.DRAFT, 1, 1, UUID.randomUUID().toString(), false, settled, now(), null);
            if (!campaigns.insert(transaction, draft, by)) {
                throw new Refused(new Refusal.CampaignExists());
            }
            return draft;
        });
    }

    /// The next version. Whoever has entered already keeps the one that they entered with.
    ///
    /// @param accepted the revisions that the caller knows
    public StoredCampaign redefine(String id, LongPredicate accepted, DefinitionDocument definition, String by) {
        mustLeadSomewhere(definition);
        StoredCampaign redefined = transactions.call(transaction -> {
            StoredCampaign before = lock(transaction, id, accepted);
            if (before.state() == CampaignState.ENDED) {
                throw new Refused(new Refusal.HasEnded());
            }
            DefinitionDocument settled = settled(transaction, definition);
            Definition means = read(settled, before);
            StoredCampaign after = before.saying(settled, now());
            campaigns.update(transaction, before, after, by);
            begin(transaction, before, after, means);
            return after;
        });
        decider.wake();
        return redefined;
    }

    /// Another state; the one that it is in already changes nothing.
    ///
    /// @param accepted the revisions that the caller knows
    public StoredCampaign move(String id, LongPredicate accepted, CampaignState to, String by) {
        StoredCampaign moved = transactions.call(transaction -> {
            StoredCampaign before = lock(transaction, id, accepted);
            if (before.state() == to) {
                return before;
            }
            if (!before.state().next().contains(to)) {
                throw new Refused(new Refusal.NoSuchTransition(before.state(), to));
            }
            StoredCampaign after = before.in(to);
            campaigns.update(transaction, before, after, by);
            begin(transaction, before, after, campaigns.campaign(after).definition());
            return after;
        });
        decider.wake();
        return moved;
    }

    /// What falls due by time alone does so from now on: what was missed while the campaign did not
    /// run is not made up for, and what has fallen due while it did still is.
    private void begin(SqlConnection transaction, StoredCampaign before, StoredCampaign after, Definition definition) {
        if (after.state() != CampaignState.ACTIVE) {
            return;
        }
        if (definition.trigger() instanceof DwellsInStage) {
            // Whoever enters the stage meanwhile is seen by the search, or sees the campaign.
            admission.halt(transaction);
            dwellers.begin(transaction, after.id());
        }
        if (definition.trigger() instanceof KeepsTime) {
            if (before.state() == CampaignState.ACTIVE && keepsTime(before)) {
                rounds.beginRoundAgain(transaction, after.id());
            } else {
                rounds.begin(transaction, after.id(), now());
            }
        }
    }

    private boolean keepsTime(StoredCampaign campaign) {
        return campaigns.campaign(campaign).definition().trigger() instanceof KeepsTime;
    }

    /// The definition, with an offer that there is, in the words that it is to keep: those of the version
    /// that it names, or the newest ones.
    private DefinitionDocument settled(SqlConnection transaction, DefinitionDocument document) {
        if (document.offer() != null && !offers.has(transaction, document.offer())) {
            throw invalid("/offer", "must be the id of an offer");
        }
        Integer version = document.templateVersion();
        if (version == null) {
            return document.saying(contents.newest(transaction, document.template())
                    .orElseThrow(() -> invalid("/template", "must be the id of a template")));
        }
        if (!contents.has(transaction, document.template(), version)) {
            throw invalid("/templateVersion", "must be a version of the template");
        }
        return document;
    }

    /// @param before what it replaces; null for what replaces nothing
    private Definition read(DefinitionDocument document, @Nullable StoredCampaign before) {
        Misfits misfits = new Misfits();
        Definition definition =
                document.read(misfits).orElseThrow(() -> new Refused(new Refusal.Invalid(misfits.errors())));
        if (before != null && before.launched()) {
            double share = campaigns.campaign(before).definition().heldOut();
            // Another share would move customers from one group to the other, and the groups would be no groups any
            // more. Where nobody was held out there are none yet.
            if (share > 0 && Double.compare(share, definition.heldOut()) != 0) {
                throw invalid("/heldOut", "is fixed once the campaign has held somebody out");
            }
        }
        return definition;
    }

    /// Looks the receiver up, which can take its time: before there is a transaction.
    private void mustLeadSomewhere(DefinitionDocument definition) {
        if (definition.webhook() != null) {
            webhooks.objection(definition.webhook()).ifPresent(objection -> {
                throw invalid("/webhook", objection);
            });
        }
    }

    private StoredCampaign lock(SqlConnection transaction, String id, LongPredicate accepted) {
        StoredCampaign campaign = campaigns.lock(transaction, id).orElseThrow(Administration::unknown);
        if (!accepted.test(campaign.revision())) {
            throw new Refused(new Refusal.HasChanged());
        }
        return campaign;
    }

    private static Refused unknown() {
        return new Refused(new Refusal.UnknownCampaign());
    }

    private static Refused invalid(String pointer, String detail) {
        return new Refused(new Refusal.Invalid(List.of(new FieldError(pointer, detail))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
