package ciclo.campaign.sending.persistence;

import java.time.Instant;
import java.util.UUID;

/// A message that this process has to itself for a while.
///
/// @param attempt the how-manieth time it was taken up; whoever takes it up later has a higher one
/// @param inDoubt it may have been handed over before
/// @param plannedFor when it was to go out
/// @param doubtSince from when on it may have been handed over: when it was taken up for that the first time
public record ClaimedMessage(
        long id,
        UUID messageId,
        long candidateId,
        int attempt,
        boolean inDoubt,
        Instant plannedFor,
        Instant doubtSince) {}
