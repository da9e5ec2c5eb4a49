package ciclo.customer.profile;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Patches of profiles. What one touches has to be as it could have been put; what it leaves alone is none of its
/// business.
@ApplicationScoped
class ProfilePatches {

    private static final int LARGEST = 64 * 1024;

    private final ObjectMapper json;
    private final Validator validator;

    ProfilePatches(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 413; 422 when it is applied and
    ///     the result is invalid
    UnaryOperator<ProfileRequest> read(byte[] body) {
        if (body.length > LARGEST) {
            throw Problems.of(413, "Too large", "a patch may have up to 64 KiB");
        }
        JsonNode patch = parse(body);
        return profile -> valid(bound(MergePatch.apply(json.valueToTree(profile), patch)), patch, profile);
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode patch = json.readTree(body);
            if (patch.isObject()) {
                return patch;
            }
        } catch (IOException e) {
            // Said below; what the parser says repeats the content.
        }
        throw Problems.of(400, "Unreadable body", "a merge patch of a profile is a JSON object");
    }

    private ProfileRequest bound(JsonNode profile) {
        try {
            return json.treeToValue(profile, ProfileRequest.class);
        } catch (JsonProcessingException e) {
            throw Problems.invalid(List.of(new FieldError(pointer(e), "is not of the expected type")));
        }
    }

    private ProfileRequest valid(ProfileRequest profile, JsonNode patch, ProfileRequest before) {
        List<FieldError> errors = validator.validate(profile).stream()
                .filter(violation -> isToBlame(patch, violation, profile, before))
                .map(violation -> new FieldError(
                        FieldError.pointerOf(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return profile;
    }

    private static boolean isToBlame(
            JsonNode patch,
            ConstraintViolation<ProfileRequest> violation,
            ProfileRequest profile,
            ProfileRequest before) {
        String field = violation.getPropertyPath().iterator().next().getName();
        return patch.has(field) && !(isOfConsentAsAWhole(violation) && channels(profile) <= channels(before));
    }

    /// Whoever was merged may have more channels than could be put, and has to be able to take some back.
    private static boolean isOfConsentAsAWhole(ConstraintViolation<ProfileRequest> violation) {
        return violation.getPropertyPath().toString().equals("consent");
    }

    private static int channels(ProfileRequest profile) {
        return profile.consent() == null ? 0 : profile.consent().size();
    }

    private static String pointer(JacksonException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                        .collect(Collectors.joining())
                : "";
    }
}
