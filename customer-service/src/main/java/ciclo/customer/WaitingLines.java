package ciclo.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/// What files say that wait to be worked off.
public interface WaitingLines {

    /// What they say of these customers, as it would be posted plainly.
    Uni<List<JsonNode>> about(Set<String> ids);
}
