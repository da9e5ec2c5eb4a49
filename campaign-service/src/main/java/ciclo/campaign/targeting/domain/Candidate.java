package ciclo.campaign.targeting.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A message that a campaign would like to send, with all that decides about it.
///
/// @param occasion the stage change that set it off
/// @param merged whether the customer turned out to be another one since, whose own stages count
public record Candidate(
        Campaign campaign, StageEntered occasion, CurrentStage current, boolean merged, Recipient recipient) {

    public Candidate {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(occasion, "occasion");
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(recipient, "recipient");
    }

    /// Whether to send it at `now`.
    public Decision decide(Instant now) {
        return Decision.of(checks(now));
    }

    /// Whether to send it again at `now`, when it is unknown whether it went out before: then it is too late to find
    /// that the moment has passed, and still time to respect the person's will.
    public Decision decideAgain(Instant now) {
        return switch (decide(now)) {
            case Decision.Send send -> send;
            case Decision.Suppress suppress ->
                checks(now).stream()
                        .filter(check -> !check.passed() && !check.reason().isAboutTheMoment())
                        .findFirst()
                        .<Decision>map(check -> new Decision.Suppress(check.reason(), suppress.checks()))
                        .orElse(new Decision.Send(suppress.checks()));
        };
    }

    private List<Check> checks(Instant now) {
        List<Check> checks = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            checks.add(check(reason, now));
        }
        return checks;
    }

    private Check check(Reason reason, Instant now) {
        return switch (reason) {
            case MERGED -> new Check(reason, !merged, merged ? "another customer" : "themselves", "themselves");
            case BACKFILL -> new Check(reason, !occasion.backfill(), occasion.backfill() ? "backfill" : "live", "live");
            case STALE -> {
                Duration age = Duration.between(occasion.at(), now);
                yield new Check(
                        reason, age.compareTo(campaign.maxAge()) <= 0, age.toString(), "at most " + campaign.maxAge());
            }
            case STAGE_LEFT ->
                new Check(
                        reason,
                        current.sequence() <= occasion.sequence(),
                        "%s by change %d".formatted(current.stage(), current.sequence()),
                        "%s by change %d".formatted(occasion.stage(), occasion.sequence()));
            case NO_CONSENT ->
                new Check(
                        reason,
                        recipient.consents(),
                        recipient.consents() ? "consent" : "no consent",
                        "consent to " + campaign.channel());
            case NO_ADDRESS ->
                new Check(
                        reason,
                        recipient.hasAddress(),
                        recipient.hasAddress() ? "address" : "no address",
                        "address for " + campaign.channel());
        };
    }
}
