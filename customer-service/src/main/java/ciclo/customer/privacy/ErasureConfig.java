package ciclo.customer.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.util.Set;

/// Who has to forget people.
@ConfigMapping(prefix = "ciclo.erasure")
interface ErasureConfig {

    /// The services that hold something about people, beside this one. An erasure is complete when
    /// each of them has said so.
    @WithDefault("ticket-service,lifecycle-service,campaign-service")
    Set<@Pattern(regexp = "[a-z][a-z0-9-]{0,63}") String> services();
}
