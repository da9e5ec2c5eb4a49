package ciclo.campaign.content.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.ETags;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.content.Authoring;
import ciclo.campaign.content.domain.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Templates", description = """
                What campaigns say, in several languages. Each change is a version; a campaign keeps the one that was
                newest when it was defined, and takes up the newest one when it is defined again without
                `templateVersion`. What cannot be sent to everybody is not kept: `errors` says where, with line and
                column.""")
class TemplatesResource {

    private final Authoring authoring;
    private final SecurityIdentity caller;

    TemplatesResource(Authoring authoring, SecurityIdentity caller) {
        this.authoring = authoring;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "All templates, without their words")
    @APIResponse(
            responseCode = "200",
            description = "The templates, by id, on one page",
            content = @Content(schema = @Schema(implementation = TemplatePage.class)))
    public Page<ListedTemplateView> list() {
        return new Page<>(authoring.list().stream().map(ListedTemplateView::of).toList(), null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "A template in its newest version, or in another one")
    @APIResponse(
            responseCode = "200",
            description = "`ETag` is needed to change it",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id, or no such version")
    public Response one(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @QueryParam("version") @Min(1) @Nullable Integer version) {
        return answer(Response.ok(), authoring.find(id, version));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Make a template")
    @APIResponse(
            responseCode = "201",
            description = "Made, and fit to be sent",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(responseCode = "409", description = "There is one of this id")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Response create(@NotNull @Valid NewTemplateRequest request) {
        Template made = authoring.create(request.id(), request.name(), request.wordings(), by());
        return answer(Response.created(URI.create("/templates/" + made.id())), made);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Write the next version", description = """
                    Campaigns that use the template go on in the version that they were defined with; whoever wants the
                    new words defines the campaign again, without `templateVersion`.""")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag any more")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response rewrite(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid TemplateRequest request) {
        return answer(
                Response.ok(),
                authoring.rewrite(id, ETags.required(ifMatch), request.name(), request.wordings(), by()));
    }

    @POST
    @Path("{id}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "What it says to somebody", description = "Nothing is sent or recorded.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TrialView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id, or no such version")
    @APIResponse(responseCode = "422", description = "It cannot be filled in with this data; `errors` says where")
    public TrialView preview(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @NotNull @Valid TrialRequest request) {
        Template template = authoring.find(id, request.version());
        TrialRequest.Data data = request.data();
        return TrialView.of(
                template,
                data == null
                        ? authoring.sample(template, request.locale())
                        : authoring.preview(template, request.locale(), data.addressee()));
    }

    private static Response answer(Response.ResponseBuilder answer, Template template) {
        return ETags.tagged(answer.entity(TemplateView.of(template)), template.version());
    }

    private String by() {
        return caller.getPrincipal().getName();
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "TemplatePage")
    record TemplatePage(
            List<ListedTemplateView> items, @Nullable String next) {}
}
