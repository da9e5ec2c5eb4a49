package ciclo.campaign.targeting;

import ciclo.campaign.MessageEvents;
import ciclo.campaign.MessageEvents.Told;
import ciclo.campaign.profit.Appraising;
import ciclo.campaign.profit.Appraising.Appraised;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth.Scored;
import ciclo.campaign.targeting.domain.Candidate;
import ciclo.campaign.targeting.domain.Decision;
import ciclo.campaign.targeting.domain.Reason;
import ciclo.campaign.targeting.persistence.Decisions;
import ciclo.campaign.targeting.persistence.Decisions.Made;
import ciclo.messaging.event.MessageEvent.MessageHeldOut;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Records decisions with what was looked at, and tells the world of those not to send.
@ApplicationScoped
public class Verdicts {

    private final Decisions decisions;
    private final Appraising appraising;
    private final MessageEvents events;

    Verdicts(Decisions decisions, Appraising appraising, MessageEvents events) {
        this.decisions = decisions;
        this.appraising = appraising;
        this.events = events;
    }

    /// A decision and what it is about.
    public record Verdict(Candidacy candidacy, Decision decision) {}

    /// Records these within the transaction. A candidate that has been decided before is decided
    /// anew.
    public void record(SqlConnection transaction, List<Verdict> verdicts, Instant now) {
        List<Made> made = new ArrayList<>(verdicts.size());
        List<Told> told = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Candidacy about = verdict.candidacy();
            made.add(new Made(
                    about.id(),
                    about.candidate().campaign().id(),
                    about.customerId(),
                    about.messageId(),
                    verdict.decision(),
                    score(about.candidate())));
            switch (verdict.decision()) {
                case Decision.Send send -> {} // Told once it has been sent.
                case Decision.HoldOut heldOut -> told.add(heldOut(about, now));
                case Decision.Suppress suppress -> told.add(suppressed(about, suppress, now));
            }
        }
        decisions.record(transaction, made, now);
        decisions.enrol(transaction, ofMeasured(verdicts, made), now);
        appraising.record(
                transaction,
                verdicts.stream()
                        .flatMap(verdict -> appraised(verdict).stream())
                        .toList());
        events.append(transaction, told);
    }

    private static @Nullable Scored score(Candidate candidate) {
        Prospect prospect = candidate.prospect();
        return prospect != null && prospect.worth() instanceof Scored scored ? scored : null;
    }

    /// What the gate said, where it had a say: nothing else was in the way of the message.
    private static Optional<Appraised> appraised(Verdict verdict) {
        Candidate candidate = verdict.candidacy().candidate();
        Prospect prospect = candidate.prospect();
        if (prospect == null
                || verdict.decision() instanceof Decision.Suppress(var reason, var checks)
                        && reason != Reason.NOT_WORTH_IT) {
            return Optional.empty();
        }
        return candidate
                .opinion()
                .map(opinion -> new Appraised(
                        verdict.candidacy().id(), candidate.campaign().id(), opinion, prospect.worth()));
    }

    /// Those of campaigns that hold somebody out, and so have an effect to measure.
    private static List<Made> ofMeasured(List<Verdict> verdicts, List<Made> made) {
        return IntStream.range(0, made.size())
                .filter(i -> verdicts.get(i)
                                .candidacy()
                                .candidate()
                                .campaign()
                                .definition()
                                .heldOut()
                        > 0)
                .mapToObj(made::get)
                .toList();
    }

    private static Told heldOut(Candidacy about, Instant now) {
        return new Told(
                about.customerId(),
                now,
                about.candidate().occasion().backfill(),
                about.traceparent(),
                new MessageHeldOut(
                        about.messageId().toString(),
                        about.candidate().campaign().id(),
                        about.candidate().campaign().definition().channel(),
                        about.eventId()));
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
                        about.candidate().campaign().definition().channel(),
                        suppress.reason().wireName(),
                        about.eventId()));
    }
}
