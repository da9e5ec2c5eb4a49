package ciclo.customer.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "consent_change")
class ConsentChangeEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(name = "customer_id")
    String customerId;

    String channel;

    boolean given;

    Instant at;

    String source;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected ConsentChangeEntity() {}

    ConsentChangeEntity(String customerId, Statement statement) {
        this.customerId = customerId;
        this.channel = statement.channel();
        this.given = statement.given();
        this.at = statement.at();
        this.source = statement.source();
        this.recordedAt = statement.recordedAt();
    }

    Statement statement() {
        return new Statement(channel, given, at, source, recordedAt);
    }
}
