package ciclo.lifecycle.subscriptions.rest;

import ciclo.lifecycle.subscriptions.Subscription.Wish;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a subscriber wants.
///
/// @param stages the stages changed to; absent or empty for all
record SubscriptionRequest(
        @Schema(description = "Where to, https", examples = "https://example.com/hooks/ciclo") @NotBlank
        String url,

        @Schema(description = "Changes into these stages only; all of them by default", examples = "[\"retention\"]")
        @Size(max = 5)
        @Nullable
        List<
                        @NotNull
                        @Pattern(
                                regexp = "acquisition|conversion|growth|retention|reactivation",
                                message = "must be a stage")
                        String>
                stages,

        @Schema(examples = "The prize draw")
        @Size(max = 500)
        @Pattern(regexp = "[^\\x00]*", message = "must not contain NUL")
        @Nullable
        String description) {

    Wish toWish() {
        return new Wish(
                url, stages == null ? List.of() : stages.stream().distinct().toList(), description);
    }
}
