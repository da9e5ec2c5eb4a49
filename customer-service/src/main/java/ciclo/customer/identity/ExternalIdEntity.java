package ciclo.customer.identity;

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
@Table(name = "external_id")
class ExternalIdEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String system;

    String value;

    @Column(name = "customer_id")
    String customerId;

    Instant since;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected ExternalIdEntity() {}

    ExternalId externalId() {
        return new ExternalId(system, value, since);
    }
}
