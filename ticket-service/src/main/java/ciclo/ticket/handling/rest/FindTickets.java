package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.persistence.Filter;
import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which tickets somebody looks for: what is given must all be so.
///
/// @param q words as one types them into a search engine: "in quotes", or, -not
record FindTickets(
        @Parameter(description = "new, open, pending, on-hold, resolved, closed or merged")
        @QueryParam("status")
        @Nullable
        @Pattern(
                regexp = "new|open|pending|on-hold|resolved|closed|merged",
                message = "must be one of the statuses of a ticket")
        String status,

        @QueryParam("customer") @Nullable @Text(max = 128) String customer,
        @QueryParam("queue") @Nullable @Text(max = 64) String queue,
        @QueryParam("assignee") @Nullable @Text(max = 128) String assignee,

        @Parameter(description = "Those alone that nobody takes care of")
        @QueryParam("unassigned")
        @Nullable
        @Pattern(regexp = "true|false", message = "must be true or false")
        String unassigned,

        @QueryParam("priority")
        @Nullable
        @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
        String priority,

        @QueryParam("type") @Nullable @Text(max = 64) String type,
        @QueryParam("tag") @Nullable @Text(max = 64) String tag,

        @Parameter(description = """
                        Words of the subject, the description and the comments that the caller sees, in the ticket's \
                        language, as one types them into a search engine: `"in quotes"`, `or`, `-not`""") @QueryParam("q") @Nullable @Text(max = 200)
        String q,

        @Parameter(
                description = "A custom field and what stands in it, as `order:A-77`; up to five",
                example = "order:A-77")
        @QueryParam("field")
        @Nullable
        @Size(max = 5)
        List<
                        @Pattern(
                                regexp = "[a-z][A-Za-z0-9_-]{0,39}:[^\\p{Cntrl}]{1,200}",
                                message = "must be the name of a field, a colon and a value")
                        String>
                field) {

    Filter filter() {
        Map<String, String> fields = new HashMap<>();
        if (field != null) {
            field.forEach(one -> fields.put(one.substring(0, one.indexOf(':')), one.substring(one.indexOf(':') + 1)));
        }
        return new Filter(customer, status, queue, assignee, priority, type, tag, q, fields)
                .ofNobody("true".equals(unassigned));
    }
}
