package ciclo.customer.intake.segment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What tracked events mean here.
@ConfigMapping(prefix = "ciclo.segment")
interface SegmentConfig {

    /// What becomes of an event that is not in the table.
    enum Unmapped {
        /// A contact of kind `other` with the event's name as its note.
        CONTACT,
        /// Nothing.
        DROP
    }

    /// `purchase`, `refund`, a kind of contact or `drop`, by the event's name; case and punctuation
    /// do not matter.
    Map<String, String> events();

    @WithDefault("contact")
    Unmapped unmapped();

    /// What a page or a screen that was looked at is: a kind of contact or `drop`.
    @WithDefault("visit")
    String pages();

    /// Sites whose pages may send from their visitors' browsers: `https://shop.example`, or `*` for any.
    Optional<List<String>> origins();

    /// The properties that may hold what was paid, the first one that is there counts.
    @WithDefault("total,revenue,value")
    List<String> amount();
}
