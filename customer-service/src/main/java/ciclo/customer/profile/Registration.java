package ciclo.customer.profile;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Keeps profiles as people and their shops want them. A changed profile, the history of consent
/// and the event that says so are one transaction.
@ApplicationScoped
class Registration {

    private final Customers customers;
    private final Consents consents;
    private final Referrals referrals;
    private final ReferralCodes codes;

    Registration(Customers customers, Consents consents, Referrals referrals, ReferralCodes codes) {
        this.customers = customers;
        this.consents = consents;
        this.referrals = referrals;
        this.codes = codes;
    }

    /// Replaces the profile, or makes the first one.
    ///
    /// @param ifMatch the version that the caller has seen; null for none
    Uni<CustomerEntity> replace(String id, ProfileRequest profile, @Nullable Long ifMatch, Occasion occasion) {
        return customers.inTransaction(session -> customers
                .ensure(session, id, occasion.at())
                .chain(() -> customers.lock(session, id))
                .chain(customer -> change(session, Known.person(customer), now -> profile, ifMatch, false, occasion)));
    }

    /// Changes the profile of somebody who is known.
    ///
    /// @param patch says what the profile is to be, given what it is
    Uni<CustomerEntity> patch(
            String id, UnaryOperator<ProfileRequest> patch, @Nullable Long ifMatch, Occasion occasion) {
        return customers.inTransaction(session -> customers
                .lock(session, id)
                .chain(customer -> change(session, Known.person(customer), patch, ifMatch, false, occasion)));
    }

    /// Changes the profile of somebody, known or not, whatever it says.
    ///
    /// @param visitor whether the id is that of a visitor: a profile that only they told of is one of a visitor
    /// @param told says what the profile is to be, given what it is
    Uni<CustomerEntity> tell(String id, boolean visitor, UnaryOperator<ProfileRequest> told, Occasion occasion) {
        return customers.inTransaction(session -> customers
                .ensure(session, id, occasion.at())
                .chain(() -> customers.lock(session, id))
                .map(Known::person)
                .chain(customer -> change(
                        session,
                        customer,
                        told,
                        customer.version,
                        visitor && customer.id.equals(id) && customer.mayBeAVisitor(),
                        occasion)));
    }

    private Uni<CustomerEntity> change(
            Mutiny.Session session,
            CustomerEntity customer,
            UnaryOperator<ProfileRequest> patch,
            @Nullable Long ifMatch,
            boolean visitor,
            Occasion occasion) {
        require(customer, ifMatch);
        ProfileRequest profile = patch.apply(ProfileRequest.of(customer));
        Map<String, Boolean> before = customer.consent;
        customer.visitor = visitor;
        boolean changed = customer.change(profile, occasion.at(), codes::next);
        return record(session, customer, before, occasion)
                .chain(() -> refer(session, customer, profile.referralCode(), occasion))
                .chain(() -> changed
                        ? customers.publish(session, customer, occasion, false)
                        : Uni.createFrom().voidItem())
                .replaceWith(customer);
    }

    private Uni<Void> record(
            Mutiny.Session session, CustomerEntity customer, Map<String, Boolean> before, Occasion occasion) {
        if (customer.consent.equals(before)) {
            return Uni.createFrom().voidItem();
        }
        return consents.current(session, customer.id)
                .chain(counts -> consents.append(
                        session, customer.id, Statement.between(before, customer.consent, counts, occasion)));
    }

    private Uni<Void> refer(Mutiny.Session session, CustomerEntity customer, @Nullable String code, Occasion occasion) {
        if (code == null || customer.referredBy != null) {
            return Uni.createFrom().voidItem();
        }
        return referrals.referrer(session, code).chain(referrer -> {
            if (referrer == null || referrer.equals(customer.id)) {
                throw Problems.invalid(
                        List.of(new FieldError("/referralCode", "must be the code of another customer")));
            }
            return referrals.link(session, customer, referrer, code, occasion);
        });
    }

    private static void require(CustomerEntity customer, @Nullable Long ifMatch) {
        if (ifMatch == null && customer.version > 0) {
            throw Problems.of(
                    428, "If-Match is required", "the customer has a profile: send the ETag that you have seen");
        }
        if (ifMatch != null && ifMatch != customer.version) {
            throw Problems.of(412, "The profile has changed", "the ETag is no longer the current one: read it again");
        }
    }
}
