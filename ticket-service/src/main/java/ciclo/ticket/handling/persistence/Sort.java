package ciclo.ticket.handling.persistence;

import java.util.Locale;

/// In which order tickets are listed.
public enum Sort {
    NEWEST,
    OLDEST,
    /// The latest change first.
    UPDATED;

    public static Sort of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// The tickets behind a place, in order. Equal instants are told apart by the number.
    String behind() {
        return switch (this) {
            case NEWEST -> "t.number < :number";
            case OLDEST -> "t.number > :number";
            case UPDATED -> "(t.updated_at, t.number) < (:updated, :number)";
        };
    }

    String order() {
        return switch (this) {
            case NEWEST -> "t.number DESC";
            case OLDEST -> "t.number";
            case UPDATED -> "t.updated_at DESC, t.number DESC";
        };
    }
}
