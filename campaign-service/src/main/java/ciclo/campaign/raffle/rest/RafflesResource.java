package ciclo.campaign.raffle.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.ETags;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.raffle.Drawing;
import ciclo.campaign.raffle.Proofs;
import ciclo.campaign.raffle.Raffle;
import ciclo.campaign.raffle.Raffles;
import ciclo.campaign.raffle.persistence.EntrantTable.Entrant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/raffles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Raffles", description = """
                A raffle begins as a draft. Opening it fixes what it is about and publishes the hash of a secret seed; the
                draw follows from that seed and from who takes part then, happens once, and can be computed again by
                anybody from its proof.""")
class RafflesResource {

    private final Raffles raffles;
    private final Drawing drawing;
    private final Proofs proofs;

    RafflesResource(Raffles raffles, Drawing drawing, Proofs proofs) {
        this.raffles = raffles;
        this.drawing = drawing;
        this.proofs = proofs;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "The newest five hundred raffles")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RafflePage.class)))
    public Page<RaffleView> list() {
        return new Page<>(raffles.list().stream().map(RaffleView::of).toList(), null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "A raffle")
    @APIResponse(
            responseCode = "200",
            description = "`ETag` is needed to change or open it",
            content = @Content(schema = @Schema(implementation = RaffleView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public Response one(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        return answer(Response.ok(), raffles.find(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Make a draft")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RaffleView.class)))
    @APIResponse(responseCode = "409", description = "There is one of this id")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Response create(@NotNull @Valid NewRaffleRequest request) {
        Raffle made = raffles.create(request.id(), request.raffle().says());
        return answer(Response.created(URI.create("/raffles/" + made.id())), made);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Change a draft")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RaffleView.class)))
    @APIResponse(responseCode = "409", description = "It is no draft any more")
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag any more")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response change(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid RaffleRequest request) {
        return answer(Response.ok(), raffles.change(id, ETags.required(ifMatch), request.says()));
    }

    @POST
    @Path("{id}/open")
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Open it, committed to a secret seed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RaffleView.class)))
    @APIResponse(responseCode = "409", description = "It is no draft any more, or raffles are off")
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag any more")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response open(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return answer(Response.ok(), raffles.open(id, ETags.required(ifMatch)));
    }

    @POST
    @Path("{id}/draw")
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(
            summary = "Draw it, once",
            description = "Whoever asks at the same time or again gets the same draw. `winners` and `proof` have it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RaffleView.class)))
    @APIResponse(responseCode = "409", description = "It has not been opened")
    public Response draw(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        return answer(Response.ok(), drawing.draw(id));
    }

    @GET
    @Path("{id}/winners")
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "Who won, the first place first", description = "Nobody before it has been drawn.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WinnerPage.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public Page<WinnerView> winners(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        return new Page<>(proofs.winners(id).stream().map(WinnerView::of).toList(), null);
    }

    @GET
    @Path("{id}/proof")
    @PermitAll
    @RunOnVirtualThread
    @Operation(summary = "What anybody needs to compute the draw again", description = """
                    Open to everybody. While the raffle is open, the commitment alone; entrants go by names that nobody
                    can connect with a customer.""")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProofView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id that has been opened")
    public ProofView proof(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        return ProofView.of(proofs.of(id));
    }

    private static Response answer(Response.ResponseBuilder answer, Raffle raffle) {
        return ETags.tagged(answer.entity(RaffleView.of(raffle)), raffle.revision());
    }

    /// @param customerId absent once the person has been erased
    record WinnerView(int place, String entrant, @Nullable String customerId) {

        static WinnerView of(Entrant winner) {
            return new WinnerView(Objects.requireNonNullElse(winner.place(), 0), winner.entrant(), winner.customerId());
        }
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "RafflePage")
    record RafflePage(List<RaffleView> items, @Nullable String next) {}

    /// For the documentation, which knows no type parameters.
    @Schema(name = "WinnerPage")
    record WinnerPage(List<WinnerView> items, @Nullable String next) {}
}
