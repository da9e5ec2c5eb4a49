package ciclo.campaign.targeting.domain;

import ciclo.campaign.calendar.domain.QuietHours;
import ciclo.campaign.profit.domain.Profit;
import ciclo.campaign.profit.domain.ProfitGate;
import ciclo.campaign.profit.domain.ProfitGate.Opinion;
import ciclo.campaign.profit.domain.Prospect;
import ciclo.campaign.profit.domain.Worth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message that a campaign would like to send, with all that decides about it.
///
/// @param occasion the stage change that set it off; for what no stage change set off, where the
///     customer stood, and since when
/// @param dueAt when the message fell due
/// @param merged whether the customer turned out to be another one since, whose own stages count
/// @param caps what nobody may get more than, on the campaign's channel
/// @param prospect what the campaign's gate goes by; null where it has none
/// @param group the one that this person is in since they entered the campaign before, under whichever
///     name; null where they have not
public record Candidate(
        Campaign campaign,
        String customer,
        StageEntered occasion,
        Instant dueAt,
        CurrentStage current,
        boolean merged,
        Recipient recipient,
        List<FrequencyCap> caps,
        @Nullable Prospect prospect,
        @Nullable Group group) {

    public Candidate {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(occasion, "occasion");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(recipient, "recipient");
        caps = List.copyOf(caps);
    }

    /// The same for somebody to whom these messages were or will be sent.
    public Candidate with(List<Instant> messages) {
        return new Candidate(
                campaign, customer, occasion, dueAt, current, merged, recipient.with(messages), caps, prospect, group);
    }

    /// What the campaign's gate says of this person; nothing where it has none. Who is let through to
    /// learn from is always the same for one campaign.
    public Optional<Opinion> opinion() {
        ProfitGate gate = campaign.definition().gate();
        return gate == null || prospect == null
                ? Optional.empty()
                : Optional.of(gate.judge(prospect, campaign.learningLot(customer)));
    }

    /// Whether to send it at `now`. The first check that does not pass decides; whoever is held out
    /// has passed them all, so that they differ from those written to by chance alone.
    public Decision decide(Instant now) {
        List<Check> checks = checks(now);
        return checks.stream()
                .filter(check -> !check.passed())
                .findFirst()
                .<Decision>map(check -> new Decision.Suppress(check.reason(), checks))
                .orElseGet(
                        () -> isHeldOut() ? new Decision.HoldOut(checks) : new Decision.Send(allowedFrom(now), checks));
    }

    private boolean isHeldOut() {
        return group == null ? campaign.holdsOut(customer) : group == Group.HELD_OUT;
    }

    /// Whether to send it again at `now`, when it is unknown whether it went out before: then it is
    /// too late to find that the moment has passed, and still time to respect the will of the person,
    /// and of whoever has paused the campaign.
    public Decision decideAgain(Instant now) {
        return switch (decide(now)) {
            case Decision.Send send -> send;
            case Decision.HoldOut heldOut -> heldOut;
            case Decision.Suppress suppress ->
                suppress.checks().stream()
                        .filter(check -> !check.passed() && !check.reason().isAboutTheMoment())
                        .findFirst()
                        .<Decision>map(check -> new Decision.Suppress(check.reason(), suppress.checks()))
                        .orElseGet(() -> new Decision.Send(allowedFrom(now), suppress.checks()));
        };
    }

    /// Now, or the end of the quiet hours where the person is.
    private Instant allowedFrom(Instant now) {
        QuietHours quiet = campaign.definition().quietHours();
        return quiet == null ? now : quiet.over(now, recipient.zone());
    }

    private List<Check> checks(Instant now) {
        List<Check> checks = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            checks.add(check(reason, now));
        }
        return checks;
    }

    private Check check(Reason reason, Instant now) {
        Definition definition = campaign.definition();
        return switch (reason) {
            case MERGED -> new Check(reason, !merged, merged ? "another customer" : "themselves", "themselves");
            case BACKFILL -> new Check(reason, !occasion.backfill(), occasion.backfill() ? "backfill" : "live", "live");
            case STALE -> {
                Duration age = Duration.between(dueAt, now);
                yield new Check(
                        reason,
                        age.compareTo(definition.maxAge()) <= 0,
                        age.toString(),
                        "at most " + definition.maxAge());
            }
            case STAGE_LEFT -> stageLeft();
            case NOT_ACTIVE ->
                new Check(
                        reason,
                        campaign.state() == CampaignState.ACTIVE,
                        campaign.state().wireName(),
                        CampaignState.ACTIVE.wireName());
            case NO_CONSENT ->
                new Check(
                        reason,
                        recipient.consents(),
                        recipient.consents() ? "consent" : "no consent",
                        "consent to " + definition.channel());
            case UNSUBSCRIBED ->
                new Check(
                        reason,
                        !recipient.unsubscribed(),
                        recipient.unsubscribed() ? "unsubscribed" : "not unsubscribed",
                        "not unsubscribed");
            case NO_ADDRESS ->
                new Check(
                        reason,
                        recipient.hasAddress(),
                        recipient.hasAddress() ? "address" : "no address",
                        "address for " + definition.channel());
            case ADDRESS_BOUNCED ->
                new Check(reason, !recipient.bounced(), recipient.bounced() ? "bounced" : "not bounced", "not bounced");
            case OPEN_TICKET ->
                new Check(
                        reason,
                        recipient.openTickets() == 0 || !definition.sparesOpenTickets(),
                        recipient.openTickets() + " open",
                        definition.sparesOpenTickets() ? "0 open" : "any number");
            case FREQUENCY_CAP -> frequencyCap(allowedFrom(now));
            case NOT_WORTH_IT -> notWorthIt();
        };
    }

    private Check stageLeft() {
        if (campaign.definition().trigger().boundTo().isEmpty()) {
            return new Check(Reason.STAGE_LEFT, true, current.stage(), "any");
        }
        return new Check(
                Reason.STAGE_LEFT,
                current.sequence() <= occasion.sequence(),
                "%s by change %d".formatted(current.stage(), current.sequence()),
                "%s by change %d".formatted(occasion.stage(), occasion.sequence()));
    }

    private Check notWorthIt() {
        return opinion()
                .map(opinion -> switch (opinion) {
                    case Opinion.Pays(Profit profit) -> worth(true, profit.explanation() + scored());
                    case Opinion.Learns(Profit profit) ->
                        worth(true, "%s%s; sent to learn from".formatted(profit.explanation(), scored()));
                    case Opinion.NotWorthIt(Profit profit) -> worth(false, profit.explanation() + scored());
                    case Opinion.NoValue none -> worth(true, unknown());
                })
                .orElseGet(() -> new Check(Reason.NOT_WORTH_IT, true, "no gate", "anything"));
    }

    private static Check worth(boolean passed, String found) {
        return new Check(Reason.NOT_WORTH_IT, passed, found, "no loss to be expected");
    }

    private String scored() {
        return prospect != null && prospect.worth() instanceof Worth.Scored(var value, var pAlive, var asOf)
                ? "; P(alive) %s, as of %s".formatted(pAlive, asOf)
                : "";
    }

    private String unknown() {
        return prospect != null && prospect.worth() instanceof Worth.Unknown(var why) ? why : "";
    }

    /// Names the first cap that is reached.
    private Check frequencyCap(Instant at) {
        return caps.stream()
                .filter(cap -> !cap.allowsOneMore(recipient.messages(), at))
                .findFirst()
                .map(cap -> new Check(
                        Reason.FREQUENCY_CAP,
                        false,
                        "%d within %s".formatted(cap.used(recipient.messages(), at), cap.within()),
                        "room in " + cap))
                .orElseGet(() -> new Check(
                        Reason.FREQUENCY_CAP,
                        true,
                        recipient.messages().size() + " others",
                        caps.isEmpty() ? "any number" : "room in " + caps));
    }
}
