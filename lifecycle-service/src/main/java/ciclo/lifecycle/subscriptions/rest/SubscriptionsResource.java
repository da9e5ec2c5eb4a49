package ciclo.lifecycle.subscriptions.rest;

import ciclo.lifecycle.requests.RequestKey;
import ciclo.lifecycle.rest.Cursor;
import ciclo.lifecycle.rest.ETags;
import ciclo.lifecycle.rest.Parameters;
import ciclo.lifecycle.rest.RequestKeys;
import ciclo.lifecycle.subscriptions.Subscribing;
import ciclo.lifecycle.subscriptions.Subscription;
import ciclo.lifecycle.subscriptions.persistence.Deliveries;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Webhooks, administered.
@Path("/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:admin")
@Tag(name = "Webhooks", description = """
                Stage changes, posted to a URL: the CloudEvent as published (`application/cloudevents+json`), signed as
                Standard Webhooks says in `webhook-id`, `webhook-timestamp` and `webhook-signature`. At least once, in order
                per customer; `webhook-id` is the same whenever a change is posted again. Any 2xx is success, 410 pauses the
                subscription at once. Everything else is tried again for three days; then the subscription is paused.""")
class SubscriptionsResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final java.util.regex.Pattern ID = java.util.regex.Pattern.compile("[0-9a-f-]{36}");

    /// A page.
    ///
    /// @param next the `after` of the next one; null on the last one
    record SubscriptionsPage(
            List<SubscriptionView> items, @Nullable String next) {}

    private final Subscribing subscribing;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final MergePatch patches;
    private final Pool pool;
    private final InstantSource clock;

    SubscriptionsResource(
            Subscribing subscribing,
            Subscriptions subscriptions,
            Deliveries deliveries,
            MergePatch patches,
            Pool pool,
            InstantSource clock) {
        this.subscribing = subscribing;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.patches = patches;
        this.pool = pool;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(summary = "Subscribe to what is published from now on")
    @APIResponse(
            responseCode = "201",
            description = "Subscribed; `secret` is told this once",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(responseCode = "409", description = "There are as many as are kept")
    @APIResponse(responseCode = "422", description = "Invalid, or a URL that may not be posted to")
    public Response subscribe(
            @Parameter(description = RequestKeys.DESCRIPTION + ", without the secret")
                    @HeaderParam(RequestKeys.HEADER)
                    @Pattern(regexp = RequestKeys.FORM, message = RequestKeys.WRONG_FORM)
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid SubscriptionRequest request,
            @Context SecurityContext caller) {
        Subscribing.Created created = subscribing.subscribe(
                request.toWish(), RequestKeys.of(idempotencyKey, caller, "/subscriptions " + request));
        return tagged(
                unstored(Response.created(
                        URI.create("/subscriptions/" + created.subscription().id()))),
                created.subscription(),
                created.secret());
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "All subscriptions, in pages")
    public SubscriptionsPage all(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        List<Subscription> found =
                subscriptions.page(pool, Cursor.read(after, ID).orElse(""), limit + 1);
        List<Subscription> shown = found.subList(0, Math.min(limit, found.size()));
        return new SubscriptionsPage(
                shown.stream().map(subscription -> view(subscription, null)).toList(),
                found.size() > limit ? Cursor.of(shown.getLast().id()) : null);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Operation(summary = "A subscription, and how it fares")
    @APIResponse(
            responseCode = "200",
            description = "`ETag` is needed to change it",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public Response one(@PathParam("id") String id) {
        return ok(known(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RunOnVirtualThread
    @Operation(summary = "Change the URL, the stages or the description", description = """
                    A merge patch: what is absent stays, null removes. What waits is posted to the new URL.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = SubscriptionRequest.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag any more")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull ObjectNode patch)
            throws JsonProcessingException {
        var accepted = ETags.required(ifMatch);
        Subscription before = known(id);
        SubscriptionRequest request = patches.apply(before, patch);
        return ok(subscribing.change(
                id, version -> accepted.test(version) && version == before.version(), request.toWish()));
    }

    @DELETE
    @Path("{id}")
    @RunOnVirtualThread
    @Operation(summary = "Remove a subscription, and what waits for it")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag any more")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public void remove(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        subscribing.remove(id, ETags.required(ifMatch));
    }

    @POST
    @Path("{id}/secret")
    @RunOnVirtualThread
    @Operation(summary = "Replace the secret", description = """
                    Requests are signed with the one before as well, by default for a day: the header then carries both
                    signatures.""")
    @APIResponse(
            responseCode = "200",
            description = "`secret` is told this once",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(responseCode = "409", description = "Too many are valid at once")
    public Response rotate(@PathParam("id") String id) {
        Subscribing.Created created = subscribing.rotate(id);
        return tagged(unstored(Response.ok()), created.subscription(), created.secret());
    }

    @POST
    @Path("{id}/pause")
    @RunOnVirtualThread
    @Operation(summary = "Stop posting; nothing is lost")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Response pause(@PathParam("id") String id) {
        return ok(subscribing.pause(id));
    }

    @POST
    @Path("{id}/resume")
    @RunOnVirtualThread
    @Operation(summary = "Go on where it stopped, whatever it was paused for")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Response resume(@PathParam("id") String id) {
        return ok(subscribing.resume(id));
    }

    @POST
    @Path("{id}/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(summary = "Post everything again that was published since an instant", description = """
                    What waits follows in its place, so that each customer's changes come in order once more.""")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(responseCode = "422", description = "Not an instant, or one in the future")
    public Response replay(
            @PathParam("id") String id,
            @Parameter(description = RequestKeys.DESCRIPTION)
                    @HeaderParam(RequestKeys.HEADER)
                    @Pattern(regexp = RequestKeys.FORM, message = RequestKeys.WRONG_FORM)
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid ReplayRequest request,
            @Context SecurityContext caller) {
        Instant from = Parameters.instant("/from", request.from());
        if (from.isAfter(clock.instant())) {
            throw Parameters.invalid("/from", "must not be in the future");
        }
        RequestKey key = RequestKeys.of(idempotencyKey, caller, "/subscriptions/" + id + "/replays " + from);
        return tagged(Response.accepted(), subscribing.replay(id, from, key), null);
    }

    @GET
    @Path("{id}/deliveries")
    @RunOnVirtualThread
    @Operation(summary = "What has failed and is yet to be delivered, the latest change first")
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public DeliveryView.Page deliveries(
            @PathParam("id") String id,
            @Parameter(description = "The `next` of the page before") @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        long before = Cursor.readNumber(after).orElse(Long.MAX_VALUE);
        return DeliveryView.page(deliveries.failing(pool, known(id).id(), before, limit + 1), limit);
    }

    private Subscription known(String id) {
        return subscriptions.find(pool, id).orElseThrow(Refusals::unknown);
    }

    private Response ok(Subscription subscription) {
        return tagged(Response.ok(), subscription, null);
    }

    /// No cache keeps a secret.
    private static Response.ResponseBuilder unstored(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private Response tagged(Response.ResponseBuilder answer, Subscription subscription, @Nullable String secret) {
        return ETags.tagged(answer.entity(view(subscription, secret)), subscription.version());
    }

    private SubscriptionView view(Subscription subscription, @Nullable String secret) {
        return SubscriptionView.of(subscription, deliveries.backlog(pool, subscription.id()), secret);
    }
}
