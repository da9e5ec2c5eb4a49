package ciclo.campaign.targeting.persistence;

import static ciclo.campaign.targeting.persistence.Columns.column;

import ciclo.campaign.profit.domain.Worth.Scored;
import ciclo.campaign.targeting.domain.Check;
import ciclo.campaign.targeting.domain.Decision;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Table `decision`: one row for each candidate, and its mark on the candidate. Table `enrolment`:
/// the first time that a campaign with hold-outs would have written to a customer.
@ApplicationScoped
public class Decisions {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String RECORD = """
            INSERT INTO decision (candidate_id, campaign_id, message_id, outcome, reason, checks, decided_at,
                planned_for)
            SELECT candidate_id, campaign_id, message_id, outcome, reason, checks::jsonb, $8, planned_for
            FROM unnest($1::bigint[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                AS made (candidate_id, campaign_id, message_id, outcome, reason, checks, planned_for)
            ORDER BY candidate_id
            ON CONFLICT (candidate_id) DO UPDATE SET
                outcome = EXCLUDED.outcome, reason = EXCLUDED.reason, checks = EXCLUDED.checks,
                decided_at = EXCLUDED.decided_at, planned_for = EXCLUDED.planned_for""";
    private static final String MARK = "UPDATE candidate SET decided = true WHERE id = ANY($1) AND NOT decided";

    private static final String ENROL = """
            INSERT INTO enrolment (campaign_id, customer_id, held_out, entered_at, residual_value, p_alive)
            SELECT campaign_id, customer_id, held_out, $4, residual_value, p_alive
            FROM unnest($1::text[], $2::text[], $3::boolean[], $5::numeric[], $6::float8[])
                AS enrolled (campaign_id, customer_id, held_out, residual_value, p_alive)
            ORDER BY campaign_id, customer_id
            ON CONFLICT DO NOTHING""";

    /// A decision about a candidate.
    ///
    /// @param score that the campaign's gate went by; null where it has none or nobody knows
    public record Made(
            long candidateId,
            String campaignId,
            String customerId,
            UUID messageId,
            Decision decision,
            @Nullable Scored score) {}

    /// Records decisions; one about a candidate that has one replaces it.
    public void record(SqlConnection transaction, List<Made> decisions, Instant now) {
        int n = decisions.size();
        Long[] candidates = new Long[n];
        String[] campaigns = new String[n];
        UUID[] messages = new UUID[n];
        String[] outcomes = new String[n];
        String[] reasons = new String[n];
        String[] checks = new String[n];
        OffsetDateTime[] planned = new OffsetDateTime[n];
        for (int i = 0; i < n; i++) {
            Made made = decisions.get(i);
            candidates[i] = made.candidateId();
            campaigns[i] = made.campaignId();
            messages[i] = made.messageId();
            outcomes[i] = outcome(made.decision());
            reasons[i] = reason(made.decision());
            checks[i] = json(made.decision().checks());
            planned[i] = plannedFor(made.decision(), now);
        }
        execute(
                transaction,
                RECORD,
                Tuple.from(List.of(
                        candidates,
                        campaigns,
                        messages,
                        outcomes,
                        reasons,
                        checks,
                        planned,
                        now.atOffset(ZoneOffset.UTC))));
        execute(transaction, MARK, Tuple.of(candidates));
    }

    /// Puts whoever is sent to or held out into their group, where they stay.
    public void enrol(SqlConnection transaction, List<Made> decisions, Instant now) {
        List<Made> entered = decisions.stream()
                .filter(made -> !(made.decision() instanceof Decision.Suppress))
                .toList();
        if (!entered.isEmpty()) {
            execute(
                    transaction,
                    ENROL,
                    Tuple.of(
                            column(entered, Made::campaignId).toArray(String[]::new),
                            column(entered, Made::customerId).toArray(String[]::new),
                            column(entered, made -> made.decision() instanceof Decision.HoldOut)
                                    .toArray(Boolean[]::new),
                            now.atOffset(ZoneOffset.UTC),
                            column(entered, Decisions::value).toArray(BigDecimal[]::new),
                            column(entered, Decisions::pAlive).toArray(Double[]::new)));
        }
    }

    private static @Nullable BigDecimal value(Made made) {
        return made.score() == null ? null : made.score().residualValue();
    }

    private static @Nullable Double pAlive(Made made) {
        return made.score() == null ? null : made.score().pAlive();
    }

    private static String outcome(Decision decision) {
        return switch (decision) {
            case Decision.Send send -> "send";
            case Decision.HoldOut heldOut -> "hold-out";
            case Decision.Suppress suppress -> "suppress";
        };
    }

    private static @Nullable String reason(Decision decision) {
        return switch (decision) {
            case Decision.Send send -> null;
            case Decision.HoldOut heldOut -> null;
            case Decision.Suppress suppress -> suppress.reason().wireName();
        };
    }

    /// Null where that is now, or never.
    private static @Nullable OffsetDateTime plannedFor(Decision decision, Instant now) {
        return decision instanceof Decision.Send(var at, var checks) && at.isAfter(now)
                ? at.atOffset(ZoneOffset.UTC)
                : null;
    }

    private static String json(List<Check> checks) {
        JsonArray array = new JsonArray();
        for (Check check : checks) {
            array.add(new JsonObject()
                    .put("check", check.reason().wireName())
                    .put("passed", check.passed())
                    .put("found", check.found())
                    .put("wanted", check.wanted()));
        }
        return array.encode();
    }

    private static void execute(SqlConnection transaction, String sql, Tuple tuple) {
        var unused = transaction.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }
}
