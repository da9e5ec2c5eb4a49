package ciclo.lifecycle.subscriptions.rest;

import ciclo.lifecycle.subscriptions.Subscription;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;

/// Applies a merge patch (RFC 7396) to what a subscriber wants.
@ApplicationScoped
class MergePatch {

    private final ObjectMapper json;
    private final Validator validator;

    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /// The whole wish, valid.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it would not be
    SubscriptionRequest apply(Subscription before, ObjectNode patch) throws JsonProcessingException {
        ObjectNode merged =
                json.valueToTree(new SubscriptionRequest(before.url(), before.stages(), before.description()));
        merged.setAll(patch);
        SubscriptionRequest request = json.treeToValue(merged, SubscriptionRequest.class);
        List<FieldError> errors = validator.validate(request).stream()
                .map(violation -> new FieldError(
                        FieldError.pointerOf(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return request;
    }
}
