package ciclo.campaign.sending;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/// Who takes the messages of one channel.
interface Provider {

    /// As it stands in definitions and tables.
    String channel();

    /// How many messages are handed over at the same time.
    int parallel();

    /// How long one may take.
    Duration timeout();

    /// What handing over runs on.
    ThreadFactory threads();

    /// Whether one for all campaigns takes them. Else each campaign has its own, and one that does
    /// not take them says nothing of the others.
    boolean isShared();

    /// Whether it may be there again after it was away.
    boolean isThere();

    /// Hands over one message and waits for the answer.
    Handover handOver(Outgoing message) throws InterruptedException;
}
