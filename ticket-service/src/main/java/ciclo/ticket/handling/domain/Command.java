package ciclo.ticket.handling.domain;

import org.jspecify.annotations.Nullable;

/// What somebody wants done with a ticket.
public sealed interface Command {

    /// Say something.
    ///
    /// @param internal a note that the customer does not see
    record Reply(Author by, boolean internal, String body) implements Command {

        public Reply {
            if (by == Author.CUSTOMER && internal) {
                throw new IllegalArgumentException("a customer cannot write what customers do not see");
            }
        }
    }

    /// Bring it to another status.
    ///
    /// @param resolution a code; only for [Status#RESOLVED]
    record Move(Status to, @Nullable String resolution) implements Command {

        public Move {
            if (resolution != null && to != Status.RESOLVED) {
                throw new IllegalArgumentException("a resolution for " + to);
            }
        }
    }

    /// Say what it is about in other words.
    record Amend(Matter to) implements Command {}

    /// Make it part of another ticket.
    record MergeInto(Ticket target) implements Command {}

    /// Take a merge back.
    ///
    /// @param status what it was before
    /// @param target of what it is part, as that stands
    record TakeBack(Status status, Ticket target) implements Command {}

    /// Give it to somebody.
    ///
    /// @param assignee null for nobody
    /// @param queue null where it stays in its queue
    record Assign(@Nullable String assignee, @Nullable String queue) implements Command {}

    /// Say how satisfactory a resolution is.
    ///
    /// @param resolution which it is meant for, the ticket's how-manieth; null for the one that stands
    record Rate(
            int score, @Nullable String comment, @Nullable Integer resolution) implements Command {

        public Rate {
            if (score < 1 || score > 5) {
                throw new IllegalArgumentException("score " + score);
            }
        }

        public Rate(int score, @Nullable String comment) {
            this(score, comment, null);
        }
    }
}
