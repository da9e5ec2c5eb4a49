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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A customer, or what is left of one who was merged into another or erased.
@Entity
@Table(name = "customer")
public class CustomerEntity {

    @Id
    String id;

    /// How often something about the customer was published on `customer.profiles`; 0 while there
    /// is no profile.
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

    @Column(name = "referral_code")
    @Nullable
    String referralCode;

    @Column(name = "referred_by")
    @Nullable
    String referredBy;

    @Column(name = "referred_at")
    @Nullable
    Instant referredAt;

    @Column(name = "merged_into")
    @Nullable
    String mergedInto;

    @Column(name = "erased_at")
    @Nullable
    Instant erasedAt;

    /// Whether the profile is that of a visitor, who told something of themselves before anybody knew who they are.
    boolean visitor;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it in.
    protected CustomerEntity() {}

    public String id() {
        return id;
    }

    /// The `sequence` of what was last published about the customer.
    public long version() {
        return version;
    }

    /// Who the customer is now; null for themselves.
    public @Nullable String mergedInto() {
        return mergedInto;
    }

    public @Nullable Instant erasedAt() {
        return erasedAt;
    }

    public boolean isRegistered() {
        return registeredAt != null;
    }

    public boolean isVisitor() {
        return visitor;
    }

    /// Whether nobody has said so far that this is a customer.
    boolean mayBeAVisitor() {
        return visitor || !isRegistered();
    }

    /// Takes over what was asked for; answers whether anything differs from before.
    ///
    /// @param code makes a referral code for somebody who has none
    boolean change(ProfileRequest to, Instant now, Supplier<String> code) {
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
        if (referralCode == null) {
            referralCode = code.get();
        }
        return countChange(before);
    }

    /// Takes over what counts as agreed; answers whether that differs from before.
    boolean agree(Map<String, Boolean> to) {
        ProfileChanged before = published();
        consent = to;
        return countChange(before);
    }

    /// Takes over what was said of somebody who turned out to be the same person, where nothing is
    /// known so far.
    ///
    /// @param consents what both have said, the latest for each channel
    /// @param code makes a referral code for somebody who has none
    Joined absorb(CustomerEntity other, Map<String, Boolean> consents, Supplier<String> code) {
        @Nullable ProfileChanged before = registeredAt == null ? null : published();
        var fields = new Joining();
        name = fields.join("name", name, other.name);
        email = fields.join("email", email, other.email);
        phone = fields.join("phone", phone, other.phone);
        locale = fields.join("locale", locale, other.locale);
        timeZone = fields.join("timeZone", timeZone, other.timeZone);
        birthDate = fields.join("birthDate", birthDate, other.birthDate);
        acquisitionSource = fields.join("acquisitionSource", acquisitionSource, other.acquisitionSource);
        consent = consents;
        registeredAt = earlier(registeredAt, other.registeredAt);
        if (registeredAt != null && referralCode == null) {
            referralCode = code.get();
        }
        firstSeenAt = other.firstSeenAt.isBefore(firstSeenAt) ? other.firstSeenAt : firstSeenAt;
        if (referredAt == null || (other.referredAt != null && other.referredAt.isBefore(referredAt))) {
            referredAt = other.referredAt;
            referredBy = other.referredBy;
        }
        if (id.equals(referredBy) || other.id.equals(referredBy)) {
            referredAt = null;
            referredBy = null;
        }
        visitor = visitor && other.visitor;
        boolean changed = registeredAt != null && countChange(before);
        return new Joined(fields.filled(), fields.dropped(), changed);
    }

    /// Lets go of everything, because it is said of `survivor` now. The referral code leads to them.
    void mergeInto(CustomerEntity survivor) {
        clear();
        mergedInto = survivor.id;
        version++;
    }

    /// Lets go of everything but the id, which events still carry.
    void erase(Instant now) {
        clear();
        referralCode = null;
        erasedAt = now;
    }

    private void clear() {
        name = null;
        email = null;
        phone = null;
        locale = null;
        timeZone = null;
        birthDate = null;
        consent = Map.of();
        acquisitionSource = null;
        registeredAt = null;
        referredBy = null;
        referredAt = null;
        visitor = false;
    }

    private boolean countChange(@Nullable ProfileChanged before) {
        boolean changed = !published().equals(before);
        if (changed) {
            version++;
        }
        return changed;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    /// The profile as it is published.
    ProfileChanged published() {
        Instant registered = registeredAt;
        if (registered == null) {
            throw new IllegalStateException("customer without a profile has nothing to publish");
        }
        return new ProfileChanged(
                registered, name, email, phone, locale, timeZone, birthDate, consent, acquisitionSource, referralCode);
    }
}
