package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.persistence.Filter;
import ciclo.ticket.rest.Text;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
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

        @QueryParam("priority")
        @Nullable
        @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
        String priority,

        @QueryParam("type") @Nullable @Text(max = 64) String type,
        @QueryParam("tag") @Nullable @Text(max = 64) String tag,

        @Parameter(description = """
                        Words of the subject and the description, in the ticket's language, as one types them into a \
                        search engine: `"in quotes"`, `or`, `-not`""") @QueryParam("q") @Nullable @Text(max = 200)
        String q) {

    Filter filter() {
        return new Filter(customer, status, queue, assignee, priority, type, tag, q);
    }
}
