package ciclo.ticket.handling.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "comment")
class CommentEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    long ticket;

    Instant at;

    String by;

    String author;

    boolean internal;

    String body;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected CommentEntity() {}

    CommentEntity(long ticket, Instant at, String by, String author, boolean internal, String body) {
        this.ticket = ticket;
        this.at = at;
        this.by = by;
        this.author = author;
        this.internal = internal;
        this.body = body;
    }

    StoredComment stored() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return new StoredComment(id, ticket, at, by, author, internal, body);
    }
}
