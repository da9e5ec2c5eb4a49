package ciclo.ticket.automation.document;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.automation.domain.Condition;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.types.FieldsJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// When a trigger fires: everything that is given has to hold; of lists one of their values.
@Schema(name = "Condition", examples = """
                {"priorities": ["high", "urgent"], "assigned": false, "not": {"tags": ["vip"]}}""")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConditionDocument(
        @Schema(description = "All of these hold") @Nullable @Size(max = 20)
        List<@NotNull @Valid ConditionDocument> all,

        @Schema(description = "One of these holds") @Nullable @Size(min = 1, max = 20)
        List<@NotNull @Valid ConditionDocument> any,

        @Schema(description = "This does not hold") @Nullable @Valid
        ConditionDocument not,

        @Nullable @Size(max = 7)
        Set<
                        @NotNull
                        @Pattern(
                                regexp = "new|open|pending|on-hold|resolved|closed|merged",
                                message = "must be one of the statuses of a ticket")
                        String>
                statuses,

        @Nullable @Size(max = 4)
        Set<
                        @NotNull
                        @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
                        String>
                priorities,

        @Nullable @Size(max = 100) Set<@NotNull @Size(max = 64) String> types,
        @Nullable @Size(max = 100) Set<@NotNull @Size(max = 64) String> queues,

        @Nullable @Size(max = 5)
        Set<
                        @NotNull
                        @Pattern(
                                regexp = "portal|e-mail|phone|chat|api",
                                message = "must be portal, e-mail, phone, chat or api")
                        String>
                channels,

        @Nullable @Size(max = 100) Set<@NotNull @Size(max = 64) String> tags,

        @Schema(description = "Whether somebody takes care of it") @Nullable
        Boolean assigned,

        @Schema(description = "Custom fields and what has to stand in them", type = SchemaType.OBJECT)
        @Nullable
        @Size(max = 20)
        Map<String, JsonNode> fields,

        @Schema(description = "On whose side whoever did it is; of a comment, on whose it was said") @Nullable
        Set<@NotNull @Pattern(regexp = "agent|customer|system", message = "must be agent, customer or system") String>
                by,

        @Schema(description = "Whether it is a comment that the customer does not see") @Nullable
        Boolean internal,

        @Schema(description = "Of which service levels") @Nullable
        Set<
                        @NotNull
                        @Pattern(
                                regexp = "first-response|next-response|resolution",
                                message = "must be first-response, next-response or resolution")
                        String>
                clocks,

        @Schema(description = "The least score") @Nullable @Min(1) @Max(5)
        Integer minScore,

        @Schema(description = "The greatest score") @Nullable @Min(1) @Max(5)
        Integer maxScore) {

    private static final int DEEPEST = 5;

    List<FieldError> errors(String pointer, int depth) {
        List<FieldError> errors = new ArrayList<>();
        if (depth > DEEPEST) {
            return List.of(new FieldError(pointer, "is nested more than %d deep".formatted(DEEPEST)));
        }
        each(all, pointer + "/all/", depth, errors);
        each(any, pointer + "/any/", depth, errors);
        if (not != null) {
            errors.addAll(not.errors(pointer + "/not", depth + 1));
        }
        if (fields != null) {
            fields.forEach((name, node) -> {
                if (FieldsJson.value(node).isEmpty()) {
                    errors.add(new FieldError(pointer + "/fields/" + name, "is nothing that a field holds"));
                }
            });
        }
        return errors;
    }

    private static void each(
            @Nullable List<ConditionDocument> parts, String pointer, int depth, List<FieldError> errors) {
        if (parts != null) {
            for (int i = 0; i < parts.size(); i++) {
                errors.addAll(parts.get(i).errors(pointer + i, depth + 1));
            }
        }
    }

    Condition condition() {
        List<Condition> parts = new ArrayList<>();
        add(parts, all, some -> new Condition.AllOf(conditions(some)));
        add(parts, any, some -> new Condition.AnyOf(conditions(some)));
        add(parts, not, part -> new Condition.Not(part.condition()));
        add(
                parts,
                statuses,
                words -> new Condition.StatusIn(
                        mapped(words, word -> Status.of(word).orElseThrow())));
        add(parts, priorities, Condition.PriorityIn::new);
        add(parts, types, Condition.TypeIn::new);
        add(parts, queues, Condition.QueueIn::new);
        add(parts, channels, Condition.ChannelIn::new);
        add(parts, tags, Condition.Tagged::new);
        add(parts, assigned, Condition.IsAssigned::new);
        add(
                parts,
                by,
                words -> new Condition.By(mapped(words, word -> Author.of(word).orElseThrow())));
        add(parts, internal, Condition.Internally::new);
        add(parts, clocks, Condition.OfClock::new);
        if (fields != null) {
            fields.forEach((name, node) ->
                    FieldsJson.value(node).ifPresent(value -> parts.add(new Condition.FieldIs(name, value))));
        }
        if (minScore != null || maxScore != null) {
            parts.add(new Condition.Scored(minScore == null ? 1 : minScore, maxScore == null ? 5 : maxScore));
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.AllOf(parts);
    }

    private static List<Condition> conditions(List<ConditionDocument> documents) {
        return documents.stream().map(ConditionDocument::condition).toList();
    }

    private static <T> void add(List<Condition> parts, @Nullable T given, Function<T, Condition> condition) {
        if (given != null) {
            parts.add(condition.apply(given));
        }
    }

    private static <T> Set<T> mapped(Set<String> words, Function<String, T> value) {
        return words.stream().map(value).collect(Collectors.toSet());
    }
}
