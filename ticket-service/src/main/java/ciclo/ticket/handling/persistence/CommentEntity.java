package ciclo.ticket.handling.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "comment")
class CommentEntity {

    @Id
    long id;

    long ticket;

    Instant at;

    String by;

    String author;

    boolean internal;

    String body;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected CommentEntity() {}

    StoredComment stored() {
        return new StoredComment(id, ticket, at, by, author, internal, body);
    }
}
