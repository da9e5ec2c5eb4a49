package ciclo.ticket.handling.persistence;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "ticket_history")
class HistoryEntity {

    @Id
    long id;

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

    StoredChange stored() {
        return new StoredChange(id, version, at, by, actor, what, detail);
    }
}
