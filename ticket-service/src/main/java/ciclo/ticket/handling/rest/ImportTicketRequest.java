package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Past;
import ciclo.ticket.handling.domain.Past.Deed;
import ciclo.ticket.handling.domain.Past.Step;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.rest.Text;
import ciclo.ticket.types.FieldsJson;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A ticket of another help desk, and what was done with it there.
@Schema(examples = """
                {"id": "4711", "openedAt": "2019-03-01T10:15:30Z",\
                 "ticket": {"customerId": "c-1042", "subject": "Parcel arrived open", "description": "A book is missing.", "queue": "returns"},\
                 "assignments": [{"at": "2019-03-01T10:20:00Z", "assignee": "maria"}],\
                 "comments": [{"at": "2019-03-01T10:40:00Z", "by": "agent", "who": "maria", "body": "We send it today."}],\
                 "transitions": [{"at": "2019-03-01T10:41:00Z", "to": "pending"}, {"at": "2019-03-04T09:00:00Z", "to": "resolved"},\
                 {"at": "2019-03-18T09:00:00Z", "to": "closed", "by": "system"}],\
                 "ratings": [{"at": "2019-03-05T12:00:00Z", "score": 5}]}""")
record ImportTicketRequest(
        @Schema(description = "What the other help desk calls it; with `source` it stands for the ticket for ever")
        @NotBlank
        @Text(max = 200)
        String id,

        @NotNull Instant openedAt,

        @Schema(description = "By whom it was opened, where that was not the customer")
        @Nullable
        @Size(min = 1)
        @Text(max = 128)
        String openedBy,

        @Schema(description = """
                        As `POST /tickets` takes it, without `attachments`. What stands in its `fields` must be what its \
                        type has; what that requires may be missing.""") @NotNull @Valid OpenTicketRequest ticket,

        @Nullable @Size(max = 1_000) List<@NotNull @Valid Comment> comments,
        @Nullable @Size(max = 1_000) List<@NotNull @Valid Assignment> assignments,
        @Nullable @Size(max = 1_000) List<@NotNull @Valid Transition> transitions,
        @Nullable @Size(max = 1_000) List<@NotNull @Valid Rating> ratings) {

    private static final String AUTHORS = "agent|customer|system";
    private static final String NOT_ONE = "must be agent, customer or system";
    private static final String NOBODY = "imported";

    @Schema(name = "ImportedComment")
    record Comment(
            @NotNull Instant at,

            @Schema(description = "agent, customer or system") @NotNull @Pattern(regexp = AUTHORS, message = NOT_ONE)
            String by,

            @Nullable @Size(min = 1) @Text(max = 128) String who,

            @Schema(description = "Whether the customer can read it; true by default") @JsonProperty("public") @Nullable
            Boolean isPublic,

            @NotBlank @Text(max = 20_000, lines = true) String body) {

        private boolean internal() {
            return Boolean.FALSE.equals(isPublic);
        }
    }

    @Schema(name = "ImportedAssignment")
    record Assignment(
            @NotNull Instant at,

            @Nullable @Pattern(regexp = AUTHORS, message = NOT_ONE)
            String by,

            @Nullable @Size(min = 1) @Text(max = 128) String who,

            @Schema(description = "Null for nobody") @Nullable @Size(min = 1) @Text(max = 128)
            String assignee,

            @Schema(description = "Null where it stays in its queue") @Nullable @Size(min = 1) @Text(max = 64)
            String queue) {}

    @Schema(name = "ImportedTransition")
    record Transition(
            @NotNull Instant at,

            @Schema(description = "agent by default") @Nullable @Pattern(regexp = AUTHORS, message = NOT_ONE)
            String by,

            @Nullable @Size(min = 1) @Text(max = 128) String who,

            @NotNull
            @Pattern(
                    regexp = "open|pending|on-hold|resolved|closed",
                    message = "must be open, pending, on-hold, resolved or closed")
            String to,

            @Schema(description = "Only with `resolved`") @Nullable @Size(min = 1) @Text(max = 64)
            String resolution) {}

    @Schema(name = "ImportedRating")
    record Rating(
            @NotNull Instant at,
            @Min(1) @Max(5) int score,
            @Nullable @Text(max = 2_000, lines = true) String comment) {}

    /// What is wrong with it that no single field shows.
    List<FieldError> errors(Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (openedAt.isBefore(Instant.EPOCH) || openedAt.isAfter(now)) {
            errors.add(new FieldError("/openedAt", "must be from 1970 to now"));
        }
        if (ticket.fields() != null) {
            errors.addAll(FieldsJson.errors("/ticket/fields", ticket.fields()));
        }
        if (!ticket.files().isEmpty()) {
            errors.add(new FieldError("/ticket/attachments", "do not come with history"));
        }
        check(errors, "/comments", some(comments), Comment::at, now);
        check(errors, "/assignments", some(assignments), Assignment::at, now);
        check(errors, "/transitions", some(transitions), Transition::at, now);
        check(errors, "/ratings", some(ratings), Rating::at, now);
        for (int n = 0; n < some(comments).size(); n++) {
            Comment comment = some(comments).get(n);
            if (comment.internal() && comment.by().equals(Author.CUSTOMER.word())) {
                errors.add(new FieldError(
                        "/comments/%d/public".formatted(n), "customers do not write what they cannot see"));
            }
        }
        for (int n = 0; n < some(transitions).size(); n++) {
            Transition transition = some(transitions).get(n);
            if (transition.resolution() != null && !transition.to().equals(Status.RESOLVED.word())) {
                errors.add(new FieldError("/transitions/%d/resolution".formatted(n), "goes with resolved only"));
            }
        }
        return errors;
    }

    Past past() {
        List<Step> steps = new ArrayList<>();
        for (int n = 0; n < some(comments).size(); n++) {
            Comment one = some(comments).get(n);
            steps.add(new Step.Said("/comments/" + n, deed(one.at(), one.by(), one.who()), one.internal(), one.body()));
        }
        for (int n = 0; n < some(assignments).size(); n++) {
            Assignment one = some(assignments).get(n);
            steps.add(new Step.Given(
                    "/assignments/" + n, deed(one.at(), one.by(), one.who()), one.assignee(), one.queue()));
        }
        for (int n = 0; n < some(transitions).size(); n++) {
            Transition one = some(transitions).get(n);
            steps.add(new Step.Moved(
                    "/transitions/" + n,
                    deed(one.at(), one.by(), one.who()),
                    Status.of(one.to()).orElseThrow(),
                    one.resolution()));
        }
        for (int n = 0; n < some(ratings).size(); n++) {
            Rating one = some(ratings).get(n);
            steps.add(new Step.Judged(
                    "/ratings/" + n, deed(one.at(), Author.CUSTOMER.word(), null), one.score(), one.comment()));
        }
        return new Past(
                ticket.toEvent(),
                openedBy == null
                        ? deed(openedAt, Author.CUSTOMER.word(), ticket.customerId())
                        : deed(openedAt, Author.AGENT.word(), openedBy),
                steps);
    }

    /// As exact as the database.
    private static Deed deed(Instant at, @Nullable String by, @Nullable String who) {
        return new Deed(
                at.truncatedTo(ChronoUnit.MICROS),
                by == null ? Author.AGENT : Author.of(by).orElseThrow(),
                who == null ? NOBODY : who);
    }

    private <T> void check(
            List<FieldError> errors, String pointer, List<T> steps, Function<T, Instant> time, Instant now) {
        for (int n = 0; n < steps.size(); n++) {
            Instant at = time.apply(steps.get(n));
            if (at.isBefore(openedAt) || at.isAfter(now)) {
                errors.add(new FieldError("%s/%d/at".formatted(pointer, n), "must be from openedAt to now"));
            }
        }
    }

    private static <T> List<T> some(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
