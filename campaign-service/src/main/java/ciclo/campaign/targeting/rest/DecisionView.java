package ciclo.campaign.targeting.rest;

import ciclo.campaign.targeting.persistence.DecisionList.Listed;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A decision about one message to one customer, and why.
///
/// @param version of the campaign, as it was when the customer entered it
/// @param outcome suppressed, held-out, or where it was decided to send it, what became of the
///     message: queued, sent or failed
/// @param reason why it was suppressed or failed: no-consent, no-address, stale, backfill,
///     stage-left, open-ticket, frequency-cap, …
/// @param dueAt when the message fell due
/// @param plannedFor when it is to go out, where that is later: the quiet hours had to end first
/// @param explanation everything that was looked at, what was found beside what was asked for
@Schema(examples = """
                {"messageId": "8b0c2f3e-6a0f-3d57-9c3f-2a4de6b0d7a1", "campaign": "welcome", "version": 1, "channel": "email",\
                 "outcome": "suppressed", "reason": "no-consent", "dueAt": "2026-03-01T10:15:30Z", "decidedAt": "2026-03-01T10:15:31.300Z",\
                 "stageChange": {"eventId": "stage-c-1042-1-1772360131310000", "stage": "acquisition",\
                 "effectiveAt": "2026-03-01T10:15:30Z", "backfill": false},\
                 "explanation": [{"check": "no-consent", "passed": false, "found": "no consent",\
                 "wanted": "consent to email"}]}""")
record DecisionView(
        String messageId,
        String campaign,
        int version,
        String channel,
        String outcome,
        @Nullable String reason,
        Instant dueAt,
        Instant decidedAt,
        @Nullable Instant plannedFor,
        StageChangeView stageChange,
        List<CheckView> explanation) {

    /// The stage change that set it off; for what no stage change set off, the event that did.
    record StageChangeView(String eventId, String stage, Instant effectiveAt, boolean backfill) {}

    /// @param check named for what a message is suppressed for if it does not pass
    record CheckView(String check, boolean passed, String found, String wanted) {}

    static DecisionView of(Listed decision) {
        String outcome = switch (decision.outcome()) {
            case "hold-out" -> "held-out";
            case "suppress" -> "suppressed";
            default -> decision.status() == null ? "queued" : decision.status();
        };
        return new DecisionView(
                decision.messageId().toString(),
                decision.campaign(),
                decision.version(),
                decision.channel(),
                outcome,
                decision.reason() == null ? decision.statusReason() : decision.reason(),
                decision.dueAt(),
                decision.decidedAt(),
                decision.plannedFor(),
                new StageChangeView(decision.eventId(), decision.stage(), decision.effectiveAt(), decision.backfill()),
                decision.checks().stream()
                        .map(JsonObject.class::cast)
                        .map(check -> new CheckView(
                                check.getString("check"),
                                check.getBoolean("passed"),
                                check.getString("found"),
                                check.getString("wanted")))
                        .toList());
    }
}
