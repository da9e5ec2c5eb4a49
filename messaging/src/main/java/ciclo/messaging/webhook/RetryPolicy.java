package ciclo.messaging.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// How long and how often something is sent anew.
///
/// @param first the pause after the first failure; each further one doubles it
/// @param longest the longest pause
/// @param giveUpAfter how long after the first failure the last attempt is made
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {

    private static final int GONE = 410;
    /// Answers whose `Retry-After` speaks for the receiver as a whole.
    private static final Set<Integer> OVERRUN = Set.of(429, 503);
    private static final int MOST_DOUBLINGS = 30;

    /// What follows from an answer.
    ///
    /// @param attempts how often it was tried, this time included
    /// @param failingSince when it was tried first
    /// @param chance from 0 to 1: spreads the retries of what failed together over half to all of the pause
    public Verdict judge(Answer answer, int attempts, Instant failingSince, Instant now, double chance) {
        return switch (answer) {
            case Answer.Status(int code, var retryAfter) when code >= 200 && code < 300 -> new Verdict.Delivered();
            case Answer.Status(int code, var retryAfter) when code == GONE -> new Verdict.GiveUp(Verdict.Cause.GONE);
            case Answer.Status(int code, var retryAfter)
            when OVERRUN.contains(code) -> again(attempts, failingSince, now, chance, retryAfter);
            case Answer.Status failed -> again(attempts, failingSince, now, chance, Optional.empty());
            case Answer.None failed -> again(attempts, failingSince, now, chance, Optional.empty());
        };
    }

    private Verdict again(
            int attempts, Instant failingSince, Instant now, double chance, Optional<Duration> retryAfter) {
        Instant last = failingSince.plus(giveUpAfter);
        if (!now.isBefore(last)) {
            return new Verdict.GiveUp(Verdict.Cause.FAILING);
        }
        Duration pause = pause(attempts);
        Instant at = earlier(last, now.plus(pause.dividedBy(2)).plusMillis((long) (chance * pause.toMillis() / 2)));
        Optional<Instant> quietUntil = retryAfter.map(wish -> earlier(last, now.plus(wish)));
        return new Verdict.Again(quietUntil.filter(until -> until.isAfter(at)).orElse(at), quietUntil);
    }

    private Duration pause(int attempts) {
        Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
