package ciclo.campaign.targeting.rest;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How many a campaign would reach now. `audience` is the sum of `reached`, `heldOut` and
/// everything in `suppressed`.
///
/// @param deferred how many of those reached once their quiet hours are over
/// @param suppressed how many would get nothing, by the first reason that holds
@Schema(examples = """
                {"audience": 1843, "reached": 1204, "deferred": 31, "heldOut": 137,\
                 "suppressed": {"no-consent": 460, "open-ticket": 42}}""")
record ReachView(long audience, long reached, long deferred, long heldOut, Map<String, Long> suppressed) {}
