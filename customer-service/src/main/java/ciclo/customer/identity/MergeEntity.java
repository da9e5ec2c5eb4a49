package ciclo.customer.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// That one customer was merged into another, and why. Never undone: events that follow have the
/// survivor's name.
@Entity
@Immutable
@Table(name = "merge")
class MergeEntity {

    @Id
    String absorbed;

    /// Who survived then; they may have been merged on since.
    String survivor;

    /// `anonymous` or `merged`
    String kind;

    Instant at;

    String by;

    @Nullable
    String reason;

    String[] filled;

    String[] dropped;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected MergeEntity() {}

    MergeEntity(
            String absorbed,
            String survivor,
            String kind,
            Instant at,
            String by,
            @Nullable String reason,
            String[] filled,
            String[] dropped) {
        this.absorbed = absorbed;
        this.survivor = survivor;
        this.kind = kind;
        this.at = at;
        this.by = by;
        this.reason = reason;
        this.filled = filled;
        this.dropped = dropped;
    }
}
