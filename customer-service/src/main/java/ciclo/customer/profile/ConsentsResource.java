package ciclo.customer.profile;

import ciclo.customer.CustomerIds;
import ciclo.customer.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What somebody agreed to, when and where, and what they had said before.
@Path("/customers/{id}/consents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consent")
@APIResponse(responseCode = "404", description = "Nobody has ever mentioned this customer")
@APIResponse(responseCode = "410", description = "The person was erased")
class ConsentsResource {

    /// @param at when they said so; now by default
    /// @param source where they said so; the caller by default
    @Schema(examples = """
                    {"given": true, "at": "2026-02-01T08:00:00Z", "source": "signup-form"}""")
    record ConsentRequest(
            @NotNull Boolean given,
            @Nullable @PastOrPresent @CommonEra Instant at,

            @Nullable
            @Size(min = 1, max = 100)
            @Pattern(regexp = ProfileRequest.PLAIN, message = ProfileRequest.PLAIN_MESSAGE)
            String source) {}

    /// @param current what counts, by channel
    /// @param history everything that was said, what was recorded last first
    @Schema(examples = """
                    {"customerId": "c-1042",
                     "current": {"email": {"channel": "email", "given": true, "at": "2026-02-01T08:00:00Z",
                       "source": "signup-form", "recordedAt": "2026-02-01T08:00:01Z"}},
                     "history": {"items": [{"channel": "email", "given": true, "at": "2026-02-01T08:00:00Z",
                       "source": "signup-form", "recordedAt": "2026-02-01T08:00:01Z"}], "next": null}}""")
    record ConsentsView(String customerId, Map<String, Statement> current, Paging.Page<Statement> history) {}

    private final Customers customers;
    private final Consents consents;
    private final Agreeing agreeing;
    private final Occasions occasions;

    ConsentsResource(Customers customers, Consents consents, Agreeing agreeing, Occasions occasions) {
        this.customers = customers;
        this.consents = consents;
        this.agreeing = agreeing;
        this.occasions = occasions;
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(summary = "What a person said about being written to")
    @APIResponse(responseCode = "200", description = "What counts now, and a page of the history")
    @APIResponse(responseCode = "422", description = "A parameter makes no sense; `errors` says which")
    public Uni<ConsentsView> get(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(limit, after, "[0-9]{1,18}");
        long before = paging.after() == null ? Long.MAX_VALUE : Long.parseLong(paging.after());
        return customers.inSession(session -> customers
                .find(session, id)
                .map(Known::person)
                .chain(customer -> consents.current(session, customer.id)
                        .chain(current -> consents.history(session, customer.id, before, paging.lookUp())
                                .map(found -> new ConsentsView(
                                        customer.id,
                                        current,
                                        paging.page(
                                                found,
                                                entry -> String.valueOf(entry.id()),
                                                Consents.Entry::statement))))));
    }

    @PUT
    @Path("{channel}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("customers:write")
    @Operation(summary = "Record what a person said", description = """
                    Repeating it changes nothing. What was said before the statement that counts goes into the history \
                    and changes nothing else.""")
    @APIResponse(responseCode = "200", description = "What counts now, by channel")
    @APIResponse(responseCode = "409", description = "The customer has no profile yet")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<Map<String, Statement>> put(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @PathParam("channel") @Pattern(regexp = ProfileRequest.CHANNEL, message = ProfileRequest.CHANNEL_MESSAGE)
                    String channel,
            @NotNull @Valid ConsentRequest request) {
        return agreeing.say(id, channel, request.given(), request.at(), request.source(), occasions.current());
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "ConsentPage")
    record ConsentPage(List<Statement> items, @Nullable String next) {}
}
