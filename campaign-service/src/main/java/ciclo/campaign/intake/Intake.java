package ciclo.campaign.intake;

import ciclo.campaign.profile.Aliases;
import ciclo.campaign.profile.Erasures;
import ciclo.campaign.profile.Profiles;
import ciclo.campaign.targeting.Decider;
import ciclo.campaign.targeting.StageChanges;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.InboxHandler;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Received;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/// Takes in profiles and stage changes. Deciding comes later: the two topics are read side by side, and a profile that
/// was published first may come here second.
@ApplicationScoped
class Intake implements InboxHandler {

    private final Profiles profiles;
    private final Aliases aliases;
    private final Erasures erasures;
    private final StageChanges stageChanges;
    private final Decider decider;

    Intake(Profiles profiles, Aliases aliases, Erasures erasures, StageChanges stageChanges, Decider decider) {
        this.profiles = profiles;
        this.aliases = aliases;
        this.erasures = erasures;
        this.stageChanges = stageChanges;
        this.decider = decider;
    }

    void start(@Observes @Priority(3000) StartupEvent event, Inboxes inboxes) {
        inboxes.start(Decider.HEARD, this);
    }

    @Override
    public void apply(SqlConnection transaction, List<Received> records) {
        List<Received> aboutProfiles = new ArrayList<>();
        List<Received> aboutStages = new ArrayList<>();
        for (Received record : records) {
            (record.topic().equals(Topics.PROFILES) ? aboutProfiles : aboutStages).add(record);
        }
        profiles.apply(transaction, aboutProfiles);
        aliases.apply(transaction, aboutProfiles);
        erasures.confirm(transaction, aboutProfiles);
        stageChanges.apply(transaction, aboutStages);
    }

    @Override
    public void applied() {
        decider.wake();
    }
}
