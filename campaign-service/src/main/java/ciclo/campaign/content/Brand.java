package ciclo.campaign.content;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Who writes to the customers, as they know it.
@ConfigMapping(prefix = "ciclo.brand")
public interface Brand {

    /// The name of the business.
    @WithDefault("Ciclo Shop")
    String name();

    /// Where it is on the web.
    @WithDefault("https://shop.example")
    String website();

    /// Where customers write to.
    @WithDefault("hello@shop.example")
    String email();

    /// Where customers call.
    Optional<String> phone();
}
