package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.rules.Decree.Refusal;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/// Refusals in HTTP's words, and the revision of the rules as an ETag.
final class Decrees {

    static final String IF_MATCH = "The ETag of the rules as the author saw them. May be left out; where it is given "
            + "and the rules have changed since, the answer is 412.";

    private Decrees() {}

    /// @param instant the field that gave the instant
    static HttpProblem problem(Refusal refusal, String instant) {
        return switch (refusal) {
            case STALE -> Problems.of(412, "The rules have changed", "If-Match is not their ETag any more: read again");
            case IN_THE_PAST ->
                Problems.invalid(List.of(
                        new FieldError("/" + instant, "must not be in the past: the time before keeps its own rules")));
            case KEY_USED ->
                Problems.invalid(List.of(new FieldError("Idempotency-Key", "was used before, with another request")));
            case INSTANT_TAKEN -> Problems.of(409, "The instant is taken", "other rules take force at that instant");
            case UNKNOWN_VERSION -> unknownVersion();
            case UNKNOWN_ACTIVATION -> unknownActivation();
            case WITHDRAWN_ALREADY -> Problems.of(409, "Withdrawn already", "the activation has been withdrawn");
            case IN_FORCE_ALREADY ->
                Problems.of(409, "In force already", "its instant has come: activate other rules instead");
            case BUSY -> Problems.unavailable("stages are being decided");
        };
    }

    static HttpProblem unknownVersion() {
        return Problems.of(404, "No such version", "the rules have no such version");
    }

    static HttpProblem unknownActivation() {
        return Problems.of(404, "No such activation", "no rules were activated under this id");
    }
}
