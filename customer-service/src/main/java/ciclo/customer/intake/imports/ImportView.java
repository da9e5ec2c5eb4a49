package ciclo.customer.intake.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How far an import is.
///
/// @param state `receiving`, `running` or `done`
/// @param lines that have been received
/// @param accepted lines whose events the broker has acknowledged
/// @param rejected lines that were refused; at `/imports/{id}/rejected` it says why
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = """
                {"id": "0198c1f0-7a3e-7000-8000-000000000001", "kind": "purchase", "state": "running", "lines": 69659,\
                 "accepted": 41000, "rejected": 2, "createdAt": "2026-03-01T10:15:30Z"}""")
record ImportView(
        UUID id,
        String kind,
        String state,
        long lines,
        long accepted,
        long rejected,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
