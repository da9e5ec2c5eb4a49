package ciclo.ticket.handling.persistence;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "ticket_history")
class HistoryEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    long ticket;

    long version;

    Instant at;

    String by;

    String actor;

    String what;

    @Convert(converter = DetailConverter.class)
    Map<String, String> detail;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected HistoryEntity() {}

    HistoryEntity(long ticket, long version, Instant at, Actor actor, String what, Map<String, String> detail) {
        this.ticket = ticket;
        this.version = version;
        this.at = at;
        this.by = actor.by().word();
        this.actor = actor.name();
        this.what = what;
        this.detail = detail;
    }

    StoredChange stored() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return new StoredChange(id, version, at, by, actor, what, detail);
    }
}
