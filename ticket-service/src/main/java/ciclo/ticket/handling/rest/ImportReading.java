package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.handling.Importing;
import ciclo.ticket.handling.Importing.Candidate;
import ciclo.ticket.handling.domain.Past.Story;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.UnfitFields;
import ciclo.ticket.handling.rest.ImportReceipt.LineProblem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes of a line a ticket that can be imported, or says what is wrong with it.
@ApplicationScoped
class ImportReading {

    /// What a line is.
    sealed interface Line {

        record Fit(Candidate candidate) implements Line {}

        record Unfit(@Nullable String id, LineProblem problem) implements Line {}
    }

    /// As long as a ticket may be, in bytes.
    static final int LONGEST = 1024 * 1024;

    private static final int LONGEST_ID = 200;

    private final Importing importing;
    private final ObjectMapper json;
    private final Validator validator;
    private final InstantSource clock;
    private final Fingerprints fingerprints;

    ImportReading(
            Importing importing,
            ObjectMapper json,
            Validator validator,
            InstantSource clock,
            Fingerprints fingerprints) {
        this.importing = importing;
        this.json = json;
        this.validator = validator;
        this.clock = clock;
        this.fingerprints = fingerprints;
    }

    Line read(byte[] line) {
        if (line.length > LONGEST) {
            return new Line.Unfit(null, LineProblem.tooLong(LONGEST));
        }
        JsonNode tree;
        try {
            tree = json.readTree(line);
        } catch (IOException e) {
            return new Line.Unfit(null, LineProblem.unreadable());
        }
        if (!tree.isObject()) {
            return new Line.Unfit(null, LineProblem.invalid(List.of(new FieldError("", "must be an object"))));
        }
        return read(tree);
    }

    private Line read(JsonNode tree) {
        String id = tree.path("id").isTextual() && tree.path("id").textValue().length() <= LONGEST_ID
                ? tree.path("id").textValue()
                : null;
        try {
            ImportTicketRequest request = json.treeToValue(tree, ImportTicketRequest.class);
            List<FieldError> errors = errors(request);
            if (!errors.isEmpty()) {
                return new Line.Unfit(id, LineProblem.invalid(errors));
            }
            return switch (importing.story(request.past())) {
                case Story.Told told ->
                    new Line.Fit(new Candidate(request.id(), fingerprints.of("import", request), told));
                case Story.Untrue(var where, UnfitFields(var problems)) ->
                    new Line.Unfit(
                            id,
                            LineProblem.invalid(problems.stream()
                                    .map(problem ->
                                            new FieldError(where + "/fields/" + problem.field(), problem.detail()))
                                    .toList()));
                case Story.Untrue(var where, var why) ->
                    new Line.Unfit(id, LineProblem.invalid(List.of(new FieldError(where, detail(why)))));
            };
        } catch (MismatchedInputException e) {
            return new Line.Unfit(
                    id, LineProblem.invalid(List.of(new FieldError(pointer(e), "is not of the expected type"))));
        } catch (JsonProcessingException e) {
            return new Line.Unfit(id, LineProblem.unreadable());
        }
    }

    private List<FieldError> errors(ImportTicketRequest request) {
        List<FieldError> errors = validator.validate(request).stream()
                .map(violation -> new FieldError(
                        FieldError.pointerOf(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
        return errors.isEmpty() ? request.errors(clock.instant()) : errors;
    }

    private static String detail(Refusal why) {
        return String.valueOf(Refusals.problem(why).getDetail());
    }

    private static String pointer(MismatchedInputException e) {
        return e.getPath().stream()
                .map(step ->
                        "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
