package ciclo.customer;

/// Takes in that two ids are one person's.
public interface SamePeople {

    /// Says that a visitor is a customer. It blocks until that is kept; what came under the visitor's id
    /// and what comes under it later is the customer's.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the visitor is a registered customer, or
    ///     turned out to be one before, 410 if one of the two was erased
    void visitorIs(String anonymousId, String customerId);
}
