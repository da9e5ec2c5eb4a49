package ciclo.campaign.targeting.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.ETags;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.sending.TestMail;
import ciclo.campaign.targeting.Administration;
import ciclo.campaign.targeting.Preview;
import ciclo.campaign.targeting.Preview.Reach;
import ciclo.campaign.targeting.Refusal.Refused;
import ciclo.campaign.targeting.document.DefinitionDocument;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.campaign.targeting.persistence.CampaignList;
import ciclo.campaign.targeting.persistence.StoredCampaign;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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

@Path("/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns", description = """
                A campaign begins as a draft, becomes active, can be paused and resumed, and ends. Each new definition
                is a version; whoever has entered the campaign keeps the version that they entered with. Pausing stops
                everything at once: what falls due meanwhile is not sent.""")
class CampaignsResource {

    private final CampaignList campaigns;
    private final Administration administration;
    private final Preview preview;
    private final TestMail testMail;
    private final SecurityIdentity caller;

    CampaignsResource(
            CampaignList campaigns,
            Administration administration,
            Preview preview,
            TestMail testMail,
            SecurityIdentity caller) {
        this.campaigns = campaigns;
        this.administration = administration;
        this.preview = preview;
        this.testMail = testMail;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "All campaigns, with what came of each")
    @APIResponse(
            responseCode = "200",
            description = "The campaigns, by id, on one page",
            content = @Content(schema = @Schema(implementation = CampaignPage.class)))
    public Page<CampaignView> list() {
        return new Page<>(
                campaigns.all().stream()
                        .map(listed -> CampaignView.of(listed.campaign(), listed.messages(), listed.suppressed()))
                        .toList(),
                null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "A campaign in its newest version")
    @APIResponse(
            responseCode = "200",
            description = "`ETag` is needed to change it",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public Response one(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        return answer(Response.ok(), administration.find(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Make a draft")
    @APIResponse(
            responseCode = "201",
            description = "Made; nobody enters it before it is active",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "409", description = "There is one of this id")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Response create(@NotNull @Valid NewCampaignRequest request) {
        StoredCampaign draft = created(request);
        return answer(Response.created(URI.create("/campaigns/" + draft.id())), draft);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Define the next version", description = """
                    It counts for whoever enters from now on. The share of the held out is fixed once the campaign has
                    held somebody out.""")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "409", description = "It has ended")
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag any more")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response redefine(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid DefinitionDocument definition) {
        return answer(Response.ok(), administration.redefine(id, ETags.required(ifMatch), definition, by()));
    }

    @PUT
    @Path("{id}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Begin, pause, resume or end it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "409", description = "It cannot become this; the problem says what it can")
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag any more")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response move(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StateRequest request) {
        return answer(Response.ok(), administration.move(id, ETags.required(ifMatch), request.toState(), by()));
    }

    @POST
    @Path("{id}/preview")
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "How many it would reach now, and why not the others", description = """
                    Of all who stand in the stage of its trigger, or of everybody where that asks for no stage; for birthdays
                    of those who have theirs today, and for a time in a stage of those for whom it has passed, and not
                    too long ago. As if the newest version were set off for each of them at this moment. Nothing is
                    sent or recorded.""")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReachView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public ReachView preview(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        Reach reach = preview.of(administration.find(id));
        return new ReachView(reach.audience(), reach.reached(), reach.deferred(), reach.heldOut(), reach.suppressed());
    }

    @POST
    @Path("{id}/test-mails")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Send what it says to somebody who wants to see it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TestMailView.class)))
    @APIResponse(responseCode = "409", description = "Its template cannot be filled in; the problem says where")
    @APIResponse(responseCode = "422", description = "Invalid, or refused by the mail server")
    @APIResponse(responseCode = "503", description = "The mail server takes no mails now")
    public TestMailView test(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @NotNull @Valid TestMailRequest request) {
        Definition definition = administration.meaning(id);
        return switch (testMail.send(
                definition.template(), definition.templateVersion(), request.to(), request.locale(), request.name())) {
            case TestMail.Outcome.Sent(var messageId, var language, var subject) ->
                new TestMailView(messageId.toString(), language, subject);
            case TestMail.Outcome.Refused(var reason) ->
                throw Problems.invalid(List.of(new FieldError("/to", "was refused: " + reason)));
            case TestMail.Outcome.NotRendered(var why) ->
                throw Problems.of(409, "The template cannot be filled in", why);
            case TestMail.Outcome.Unavailable() -> throw Problems.unavailable("The mail server takes no mails");
        };
    }

    private StoredCampaign created(NewCampaignRequest request) {
        try {
            return administration.create(request.id(), request.definition(), by());
        } catch (Refused e) {
            throw e.within("/definition");
        }
    }

    private static Response answer(Response.ResponseBuilder answer, StoredCampaign campaign) {
        return ETags.tagged(answer.entity(CampaignView.of(campaign)), campaign.revision());
    }

    private String by() {
        return caller.getPrincipal().getName();
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "CampaignPage")
    record CampaignPage(List<CampaignView> items, @Nullable String next) {}
}
