package ciclo.customer;

import ciclo.messaging.problem.FieldError;
import java.util.List;

/// Takes what others tell of people into their profiles.
public interface PeopleTold {

    /// Puts what is told into the profile and leaves the rest as it is. It blocks until the profile
    /// is kept.
    ///
    /// @return what is wrong with it, in the words of the profile; nothing is kept then
    List<FieldError> take(String customerId, PersonTold told);
}
