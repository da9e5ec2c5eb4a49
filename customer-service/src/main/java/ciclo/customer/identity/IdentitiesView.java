package ciclo.customer.identity;

import ciclo.customer.Paging;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Under which names a person is known.
///
/// @param customerId the one that events and messages carry from now on
/// @param externalIds what other systems call them
/// @param merged ids that lead to them, in their order: of visitors who turned out to be them, and of customers
@Schema(examples = """
                {"customerId": "c-1042",
                 "externalIds": [{"system": "crm", "value": "4711", "since": "2026-02-01T08:00:00Z"}],
                 "merged": {"next": null, "items": [{"absorbed": "guest-17", "survivor": "c-1042", "kind": "merged",
                  "at": "2026-03-01T10:15:30Z", "by": "/clients/shop", "reason": "signed in at the checkout",
                  "filled": ["phone"], "dropped": ["name"]}]}}""")
public record IdentitiesView(String customerId, List<ExternalId> externalIds, Paging.Page<MergeView> merged) {

    public IdentitiesView {
        externalIds = List.copyOf(externalIds);
    }
}
