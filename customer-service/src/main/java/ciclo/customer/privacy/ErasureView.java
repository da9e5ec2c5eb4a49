package ciclo.customer.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How far the erasure of a person has come.
///
/// @param completedAt when the last service said that it has forgotten the person; null until then
@Schema(examples = """
                {"customerId": "c-1042", "requestedAt": "2026-03-01T10:15:30Z", "completedAt": null,
                 "services": [{"service": "campaign-service", "forgottenAt": "2026-03-01T10:15:31Z"},
                              {"service": "customer-service", "forgottenAt": "2026-03-01T10:15:30Z"},
                              {"service": "lifecycle-service", "forgottenAt": "2026-03-01T10:15:31Z"},
                              {"service": "ticket-service", "forgottenAt": null}]}""")
public record ErasureView(
        String customerId, Instant requestedAt, @Nullable Instant completedAt, List<Forgetting> services) {

    /// @param forgottenAt when the service said that it has forgotten the person, under every id of
    ///     theirs
    public record Forgetting(String service, @Nullable Instant forgottenAt) {}

    public ErasureView {
        services = List.copyOf(services);
    }

    static ErasureView of(String customerId, Instant requestedAt, List<Forgetting> services) {
        boolean complete = services.stream().allMatch(service -> service.forgottenAt() != null);
        Instant last = services.stream()
                .map(Forgetting::forgottenAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(requestedAt);
        return new ErasureView(customerId, requestedAt, complete ? last : null, services);
    }
}
