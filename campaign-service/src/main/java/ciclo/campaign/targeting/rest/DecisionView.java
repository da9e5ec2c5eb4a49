package ciclo.campaign.targeting.rest;

import ciclo.campaign.targeting.persistence.DecisionList.Listed;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A decision about one message to one customer, and why.
///
/// @param outcome suppressed, or where it was decided to send it, what became of the message: queued, sent or failed
/// @param reason why it was suppressed or failed: no-consent, no-address, stale, backfill, stage-left, …
/// @param explanation everything that was looked at, what was found beside what was asked for
@Schema(examples = """
                {"messageId": "8b0c2f3e-6a0f-3d57-9c3f-2a4de6b0d7a1", "campaign": "welcome", "channel": "email",\
                 "outcome": "suppressed", "reason": "no-consent", "decidedAt": "2026-03-01T10:15:31.300Z",\
                 "stageChange": {"eventId": "stage-c-1042-1", "stage": "acquisition",\
                 "effectiveAt": "2026-03-01T10:15:30Z", "backfill": false},\
                 "explanation": [{"check": "no-consent", "passed": false, "found": "no consent",\
                 "wanted": "consent to email"}]}""")
record DecisionView(
        String messageId,
        String campaign,
        String channel,
        String outcome,
        @Nullable String reason,
        Instant decidedAt,
        StageChangeView stageChange,
        List<CheckView> explanation) {

    /// The stage change that set it off.
    record StageChangeView(String eventId, String stage, Instant effectiveAt, boolean backfill) {}

    /// @param check named for what a message is suppressed for if it does not pass
    record CheckView(String check, boolean passed, String found, String wanted) {}

    static DecisionView of(Listed decision) {
        String status = decision.status();
        String outcome = status == null || decision.outcome().equals("suppress") ? "suppressed" : status;
        return new DecisionView(
                decision.messageId().toString(),
                decision.campaign(),
                decision.channel(),
                outcome,
                decision.reason() == null ? decision.statusReason() : decision.reason(),
                decision.decidedAt(),
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
