package ciclo.customer.profile;

import ciclo.messaging.problem.Problems;
import org.jspecify.annotations.Nullable;

/// Whether there is anybody behind an id.
public final class Known {

    private Known() {}

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if nobody has ever mentioned the
    ///     customer, 410 if they were erased
    public static CustomerEntity person(@Nullable CustomerEntity customer) {
        if (customer == null) {
            throw Problems.of(404, "No such customer", "neither a profile nor an event has named it");
        }
        if (customer.erasedAt != null) {
            throw Problems.of(410, "Erased", "the person was erased and keeps no profile under this id");
        }
        return customer;
    }
}
