package ciclo.customer.profile;

import ciclo.customer.Blocking;
import ciclo.customer.PeopleTold;
import ciclo.customer.PersonTold;
import ciclo.messaging.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts what others tell of people into their profiles.
@ApplicationScoped
class ProfilesTold implements PeopleTold {

    private final Registration registration;
    private final Occasions occasions;
    private final Validator validator;

    ProfilesTold(Registration registration, Occasions occasions, Validator validator) {
        this.registration = registration;
        this.occasions = occasions;
        this.validator = validator;
    }

    @Override
    public List<FieldError> take(String customerId, PersonTold told) {
        LocalDate birthDate;
        try {
            birthDate = told.birthDate() == null ? null : LocalDate.parse(told.birthDate());
        } catch (DateTimeException e) {
            return List.of(new FieldError("/birthDate", "must be a date"));
        }
        ProfileRequest nothing = new ProfileRequest(null, null, null, null, null, null, null, null, null, null);
        List<FieldError> errors = validator.validate(merged(nothing, told, birthDate)).stream()
                .map(violation -> new FieldError(
                        FieldError.pointerOf(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
        if (errors.isEmpty()) {
            Occasion occasion = occasions.current();
            var unused = Blocking.await(() -> registration.tell(
                    customerId, told.visitor(), profile -> merged(profile, told, birthDate), occasion));
        }
        return errors;
    }

    private static ProfileRequest merged(ProfileRequest profile, PersonTold told, @Nullable LocalDate birthDate) {
        return new ProfileRequest(
                told.name() == null ? profile.name() : told.name(),
                told.email() == null ? profile.email() : told.email(),
                told.phone() == null ? profile.phone() : told.phone(),
                told.locale() == null ? profile.locale() : told.locale(),
                told.timeZone() == null ? profile.timeZone() : told.timeZone(),
                birthDate == null ? profile.birthDate() : birthDate,
                profile.consent(),
                profile.acquisitionSource(),
                profile.registeredAt() == null ? told.registeredAt() : profile.registeredAt(),
                null);
    }
}
