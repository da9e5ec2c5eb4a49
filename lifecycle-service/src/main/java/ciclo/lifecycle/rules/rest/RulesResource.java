package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.Jobs;
import ciclo.lifecycle.requests.RequestKey;
import ciclo.lifecycle.rest.ETags;
import ciclo.lifecycle.rest.RequestKeys;
import ciclo.lifecycle.rules.Authoring;
import ciclo.lifecycle.rules.Decree;
import ciclo.lifecycle.rules.RuleActivation;
import ciclo.lifecycle.rules.RuleSets;
import ciclo.lifecycle.rules.RuleVersion;
import ciclo.lifecycle.rules.document.RuleDiff;
import ciclo.lifecycle.rules.document.RuleDocument;
import ciclo.lifecycle.stage.RuleBook;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Versions of the rules: written, read and compared.
@Path("/rules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:read")
@Tag(name = "Rules")
class RulesResource {

    /// A page of versions, the highest first.
    ///
    /// @param next the cursor of the next page; null on the last one
    record RulesView(List<RuleVersionView> items, @Nullable String next) {}

    private static final String EXAMPLE = """
            {"conversion": {"count": "contacts", "atLeast": 2, "within": "P30D"},
             "retention": {"anyOf": [{"count": "purchases", "atLeast": 5, "within": "P365D"},
                                     {"spendAtLeast": "800.00", "within": "P365D"}]},
             "reactivation": {"silentFor": "P120D", "on": "purchases"},
             "activeFrom": "2027-01-01T00:00:00Z", "comment": "as agreed for the new year"}""";

    private final Authoring authoring;
    private final RuleSets ruleSets;
    private final RuleBook ruleBook;
    private final Jobs jobs;
    private final Pool pool;
    private final InstantSource clock;
    private final SecurityIdentity caller;

    RulesResource(
            Authoring authoring,
            RuleSets ruleSets,
            RuleBook ruleBook,
            Jobs jobs,
            Pool pool,
            InstantSource clock,
            SecurityIdentity caller) {
        this.authoring = authoring;
        this.ruleSets = ruleSets;
        this.ruleBook = ruleBook;
        this.jobs = jobs;
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "All versions of the rules, the highest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; `next` is the `after` of the next one",
            content = @Content(schema = @Schema(implementation = RulesView.class)))
    public Response page(
            @QueryParam("after")
                    @Pattern(regexp = "[1-9][0-9]{0,8}", message = "must be the `next` of a page")
                    @Nullable
                    String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        // Read first: an ETag must not be newer than what it stands for.
        long revision = ruleSets.revision(pool);
        int before = after == null ? Integer.MAX_VALUE : Integer.parseInt(after);
        List<RuleVersion> found = ruleSets.before(pool, before, limit + 1);
        List<RuleVersion> items = found.stream().limit(limit).toList();
        String next = found.size() > limit ? String.valueOf(items.getLast().version()) : null;
        return ETags.tagged(Response.ok(new RulesView(views(items), next)), revision);
    }

    @GET
    @Path("{version}")
    @RunOnVirtualThread
    @Operation(summary = "A version of the rules")
    @APIResponse(
            responseCode = "200",
            description = "The version, with the ETag of the rules",
            content = @Content(schema = @Schema(implementation = RuleVersionView.class)))
    @APIResponse(responseCode = "404", description = "There is no such version")
    public Response version(@PathParam("version") int version) {
        long revision = ruleSets.revision(pool);
        return ETags.tagged(Response.ok(view(known(version))), revision);
    }

    @GET
    @Path("{version}/diff")
    @RunOnVirtualThread
    @Operation(summary = "How a version differs from another one, condition by condition")
    @APIResponse(responseCode = "200", description = "The order of the parts of a condition is no difference")
    @APIResponse(responseCode = "404", description = "There is no such version")
    public DiffView diff(
            @PathParam("version") int version,
            @Parameter(description = "The other one; the version before it by default") @QueryParam("against") @Nullable
                    Integer against) {
        int other = against == null ? Math.max(1, version - 1) : against;
        return DiffView.of(
                version,
                other,
                RuleDiff.between(known(other).rules(), known(version).rules()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("lifecycle:admin")
    @RunOnVirtualThread
    @Operation(
            summary = "Write the next version of the rules",
            description = "It takes force at `activeFrom`, now by default; the time before keeps its own rules. "
                    + "Everybody is looked at again in the background, see the activation. "
                    + "With `\"draft\": true` it takes force only once it is activated.")
    @RequestBody(content = @Content(examples = @ExampleObject(value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "With `?validate=true`: the rules are valid, and nothing was written",
            content = @Content(schema = @Schema(example = "{\"valid\": true}")))
    @APIResponse(
            responseCode = "201",
            description = "Written, or written before under the same key; `Location` is the version",
            content = @Content(schema = @Schema(implementation = RuleVersionView.class)))
    @APIResponse(responseCode = "409", description = "Other rules take force at that very instant")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where, all of it at once")
    public Response write(
            @Parameter(description = "Whether to check the rules and write nothing")
                    @QueryParam("validate")
                    @DefaultValue("false")
                    boolean validate,
            @Parameter(description = Decrees.IF_MATCH) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(
                            description = "A name for the request, unique per author: a request that repeats it writes"
                                    + " nothing and answers the version that was written")
                    @HeaderParam(RequestKeys.HEADER)
                    @Pattern(regexp = RequestKeys.FORM, message = RequestKeys.WRONG_FORM)
                    @Nullable
                    String idempotencyKey,
            byte[] json) {
        Body body = Body.parse(json);
        boolean draft = body.flag("draft");
        Instant activeFrom = body.instant("activeFrom");
        String comment = body.text("comment", 1000);
        if (draft && activeFrom != null) {
            body.error("activeFrom", "does not go with a draft");
        }
        // A repetition may come after it; one that is none is refused when it is written.
        if (activeFrom != null && (validate || idempotencyKey == null) && activeFrom.isBefore(clock.instant())) {
            body.error("activeFrom", "must not be in the past: the time before keeps its own rules");
        }
        RuleSet rules = body.rules();
        if (validate) {
            return Response.ok(Map.of("valid", true, "document", RuleDocument.write(rules)))
                    .build();
        }
        RequestKey key =
                idempotencyKey == null ? null : new RequestKey(author(), idempotencyKey, RequestKeys.digest(json));
        LongPredicate seen = ETags.accepted(ifMatch);
        return switch (draft
                ? authoring.draft(rules, comment, author(), seen, key)
                : authoring.enact(rules, comment, author(), activeFrom, seen, key)) {
            case Decree.Written(var version, long revision) ->
                ETags.tagged(
                        Response.created(URI.create("/rules/" + version.version()))
                                .entity(view(version)),
                        revision);
            case Decree.Activated activated -> throw new IllegalStateException(activated.toString());
            case Decree.Refused(var why) -> throw Decrees.problem(why, "activeFrom");
        };
    }

    private RuleVersion known(int version) {
        return ruleSets.find(pool, version).orElseThrow(Decrees::unknownVersion);
    }

    private RuleVersionView view(RuleVersion version) {
        return views(List.of(version)).getFirst();
    }

    private List<RuleVersionView> views(List<RuleVersion> versions) {
        RuleTimeline timeline = ruleBook.latest(pool);
        Instant now = clock.instant();
        List<Long> ids = versions.stream()
                .flatMap(version -> version.activations().stream())
                .map(RuleActivation::job)
                .filter(Objects::nonNull)
                .toList();
        Map<Long, Job> byId = jobs.byId(pool, ids);
        return versions.stream()
                .map(version -> RuleVersionView.of(version, timeline, byId, now))
                .toList();
    }

    private String author() {
        return caller.getPrincipal().getName();
    }
}
