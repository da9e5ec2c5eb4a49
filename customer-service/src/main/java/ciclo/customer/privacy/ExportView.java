package ciclo.customer.privacy;

import ciclo.customer.identity.ExternalId;
import ciclo.customer.identity.MergeView;
import ciclo.customer.profile.CustomerView;
import ciclo.customer.profile.Statement;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Everything that customer-service holds about a person.
///
/// @param consents everything they said about being written to, what was recorded last first
/// @param merged customers who turned out to be them
/// @param recommendedTo customers who came on their recommendation
/// @param waiting what files that wait to be worked off say of them
@Schema(examples = """
                {"exportedAt": "2026-03-01T10:15:30Z",
                 "customer": {"customerId": "c-1042", "firstSeenAt": "2026-01-30T17:20:00Z",
                   "registeredAt": "2026-02-01T08:00:00Z", "name": "Ana García", "email": "ana@example.org",
                   "consent": {"email": true}, "ownReferralCode": "7KQ2M9XD3T", "referredBy": "c-7"},
                 "consents": [{"channel": "email", "given": true, "at": "2026-02-01T08:00:00Z", "source": "signup-form",
                   "recordedAt": "2026-02-01T08:00:01Z"}],
                 "externalIds": [{"system": "crm", "value": "4711", "since": "2026-02-01T08:00:00Z"}],
                 "merged": [], "recommendedTo": ["c-2001"],
                 "waiting": [{"customerId": "c-1042", "time": "2024-03-01T00:00:00Z", "kind": "call"}]}""")
public record ExportView(
        Instant exportedAt,
        CustomerView customer,
        List<Statement> consents,
        List<ExternalId> externalIds,
        List<MergeView> merged,
        List<String> recommendedTo,
        @Schema(implementation = Object[].class) List<JsonNode> waiting) {

    public ExportView {
        consents = List.copyOf(consents);
        externalIds = List.copyOf(externalIds);
        merged = List.copyOf(merged);
        recommendedTo = List.copyOf(recommendedTo);
        waiting = List.copyOf(waiting);
    }
}
