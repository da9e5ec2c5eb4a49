package ciclo.campaign.targeting;

import ciclo.campaign.MessageEvents;
import ciclo.campaign.MessageEvents.Told;
import ciclo.campaign.targeting.domain.Decision;
import ciclo.campaign.targeting.persistence.Decisions;
import ciclo.campaign.targeting.persistence.Decisions.Made;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Records decisions with what was looked at, and tells the world of those not to send.
@ApplicationScoped
public class Verdicts {

    private final Decisions decisions;
    private final MessageEvents events;

    Verdicts(Decisions decisions, MessageEvents events) {
        this.decisions = decisions;
        this.events = events;
    }

    /// A decision and what it is about.
    public record Verdict(Candidacy candidacy, Decision decision) {}

    /// Records these within the transaction. A candidate that has been decided before is decided anew.
    public void record(SqlConnection transaction, List<Verdict> verdicts, Instant now) {
        List<Made> made = new ArrayList<>(verdicts.size());
        List<Told> told = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Candidacy about = verdict.candidacy();
            made.add(new Made(about.id(), about.candidate().campaign().id(), about.messageId(), verdict.decision()));
            if (verdict.decision() instanceof Decision.Suppress suppress) {
                told.add(suppressed(about, suppress, now));
            }
        }
        decisions.record(transaction, made, now);
        events.append(transaction, told);
    }

    private static Told suppressed(Candidacy about, Decision.Suppress suppress, Instant now) {
        return new Told(
                about.customerId(),
                now,
                about.candidate().occasion().backfill(),
                about.traceparent(),
                new MessageSuppressed(
                        about.messageId().toString(),
                        about.candidate().campaign().id(),
                        about.candidate().campaign().channel(),
                        suppress.reason().wireName(),
                        about.eventId()));
    }
}
