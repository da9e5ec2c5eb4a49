package ciclo.campaign.content;

import org.jspecify.annotations.Nullable;

/// Somebody as templates can name them.
///
/// @param name how they are called; null or blank where nobody knows
/// @param referralCode what newcomers whom they recommend come with; null where they have none
public record Addressee(@Nullable String name, @Nullable String referralCode) {

    /// Personal data stay out of logs.
    @Override
    public String toString() {
        return "Addressee";
    }
}
