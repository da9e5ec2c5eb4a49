package ciclo.campaign.sending.rest;

import ciclo.campaign.CustomerIds;
import ciclo.campaign.Paging;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.sending.persistence.MessageList;
import ciclo.campaign.sending.persistence.MessageList.Listed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
class MessagesResource {

    private final MessageList messages;

    MessagesResource(MessageList messages) {
        this.messages = messages;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @Operation(summary = "Messages, newest first", description = "Those that fit all of the parameters given.")
    @APIResponse(
            responseCode = "200",
            description = "A page of messages; `next` leads to the following one",
            content = @Content(schema = @Schema(implementation = MessagePage.class)))
    @APIResponse(responseCode = "422", description = "A parameter makes no sense; `errors` says which")
    public Uni<Page<MessageView>> list(
            @QueryParam("customer")
                    @Parameter(description = "A customer's id", example = "c-1042")
                    @Nullable
                    @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE)
                    String customer,
            @QueryParam("campaign")
                    @Parameter(description = "A campaign's id", example = "welcome")
                    @Nullable
                    @Pattern(regexp = "[a-z0-9-]{1,64}", message = "must be the id of a campaign")
                    String campaign,
            @QueryParam("status")
                    @Parameter(description = "queued, sent, failed or suppressed", example = "sent")
                    @Nullable
                    @Pattern(
                            regexp = "queued|sent|failed|suppressed",
                            message = "must be queued, sent, failed or suppressed")
                    String status,
            @QueryParam("after") @Parameter(description = "The `next` of the page before") @Nullable String after,
            @QueryParam("limit") @Parameter(description = "1 to 500, 50 by default", example = "50") @Nullable
                    String limit) {
        Paging paging = Paging.of(limit, after);
        return messages.find(customer, campaign, status, paging).map(found -> {
            Page<Listed> page = paging.page(found, Listed::id);
            return new Page<>(page.items().stream().map(MessageView::of).toList(), page.next());
        });
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "MessagePage")
    record MessagePage(List<MessageView> items, @Nullable String next) {}
}
