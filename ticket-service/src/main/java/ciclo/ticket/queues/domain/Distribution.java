package ciclo.ticket.queues.domain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a queue's tickets come to its agents.
public enum Distribution {
    /// They take them themselves.
    NONE,
    /// In turns, by name.
    ROUND_ROBIN,
    /// To whoever has the fewest, in turns where several do.
    LEAST_LOADED;

    /// As it travels: `round-robin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Distribution> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /// Who is given the next ticket; nobody where all have as many as they can take, or are away.
    ///
    /// @param last who was given the one before; null for nobody
    public Optional<String> next(List<Member> members, @Nullable String last) {
        Comparator<Member> inTurn = Comparator.<Member, Boolean>comparing(
                        member -> last != null && member.agent().compareTo(last) <= 0)
                .thenComparing(Member::agent);
        Comparator<Member> order = switch (this) {
            case NONE, ROUND_ROBIN -> inTurn;
            case LEAST_LOADED -> Comparator.comparingLong(Member::load).thenComparing(inTurn);
        };
        return this == NONE
                ? Optional.empty()
                : members.stream().filter(Member::hasRoom).min(order).map(Member::agent);
    }
}
