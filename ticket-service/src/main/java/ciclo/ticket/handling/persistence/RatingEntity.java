package ciclo.ticket.handling.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@IdClass(RatingEntity.Key.class)
@Table(name = "rating")
class RatingEntity {

    record Key(long ticket, int resolution) implements Serializable {}

    @Id
    long ticket;

    /// The how-manieth of the ticket.
    @Id
    int resolution;

    int score;

    @Nullable
    String comment;

    Instant at;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected RatingEntity() {}

    RatingEntity(long ticket, int resolution, int score, @Nullable String comment, Instant at) {
        this.ticket = ticket;
        this.resolution = resolution;
        this.score = score;
        this.comment = comment;
        this.at = at;
    }

    StoredRating stored() {
        return new StoredRating(resolution, score, comment, at);
    }
}
