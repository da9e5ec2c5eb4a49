package ciclo.customer.profile;

import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "customer")
class CustomerEntity {

    @Id
    String id;

    /// How often the profile was published; 0 while there is none.
    long version;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "registered_at")
    @Nullable
    Instant registeredAt;

    @Nullable
    String name;

    @Nullable
    String email;

    @Nullable
    String phone;

    @Nullable
    String locale;

    @Column(name = "time_zone")
    @Nullable
    String timeZone;

    @Column(name = "birth_date")
    @Nullable
    LocalDate birthDate;

    @Convert(converter = ConsentConverter.class)
    Map<String, Boolean> consent = Map.of();

    @Column(name = "acquisition_source")
    @Nullable
    String acquisitionSource;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected CustomerEntity() {}

    CustomerEntity(String id, Instant firstSeenAt) {
        this.id = id;
        this.firstSeenAt = firstSeenAt;
    }

    /// Takes over what was asked for; answers whether anything differs from before.
    boolean change(ProfileRequest to, Instant now) {
        @Nullable ProfileChanged before = registeredAt == null ? null : published();
        name = to.name();
        email = to.email();
        phone = to.phone();
        locale = to.locale();
        timeZone = to.timeZone();
        birthDate = to.birthDate();
        consent = to.consent() == null ? Map.of() : to.consent();
        acquisitionSource = to.acquisitionSource();
        if (registeredAt == null) {
            registeredAt = to.registeredAt() == null ? now : to.registeredAt();
        }
        boolean changed = !published().equals(before);
        if (changed) {
            version++;
        }
        return changed;
    }

    /// The profile as it is published.
    ProfileChanged published() {
        Instant registered = registeredAt;
        if (registered == null) {
            throw new IllegalStateException("customer without a profile has nothing to publish");
        }
        return new ProfileChanged(
                registered, name, email, phone, locale, timeZone, birthDate, consent, acquisitionSource);
    }
}
