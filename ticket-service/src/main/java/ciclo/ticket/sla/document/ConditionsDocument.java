package ciclo.ticket.sla.document;

import ciclo.ticket.sla.domain.Conditions;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which tickets: those that have one of the values of everything that is given.
@Schema(examples = """
                {"types": ["incident"], "tags": ["vip", "premium"]}""")
public record ConditionsDocument(
        @Nullable
        Set<
                        @NotNull
                        @Pattern(regexp = "low|normal|high|urgent", message = "must be low, normal, high or urgent")
                        String>
                priorities,

        @Nullable @Size(max = 100) Set<@NotNull @Size(max = 64) String> types,
        @Nullable @Size(max = 100) Set<@NotNull @Size(max = 64) String> queues,

        @Nullable
        Set<
                        @NotNull
                        @Pattern(
                                regexp = "portal|e-mail|phone|chat|api",
                                message = "must be portal, e-mail, phone, chat or api")
                        String>
                channels,

        @Nullable @Size(max = 100) Set<@NotNull @Size(max = 64) String> tags) {

    Conditions conditions() {
        return new Conditions(orNone(priorities), orNone(types), orNone(queues), orNone(channels), orNone(tags));
    }

    private static Set<String> orNone(@Nullable Set<String> values) {
        return values == null ? Set.of() : values;
    }
}
