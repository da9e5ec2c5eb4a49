package ciclo.campaign.content.rest;

import ciclo.campaign.content.Addressee;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// For whom a template is to be filled in.
///
/// @param version the newest by default
/// @param locale theirs, BCP 47; English by default
/// @param data what is known about them; a sample where it is absent
@Schema(examples = "{\"locale\": \"es-MX\", \"data\": {\"name\": \"Ana García\", \"referralCode\": \"7KQ2M9XD3T\"}}")
record TrialRequest(
        @Nullable @Min(1) Integer version,

        @Nullable @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}", message = "must be a BCP 47 language tag")
        String locale,

        @Nullable @Valid Data data) {

    /// What is known about somebody.
    ///
    /// @param name how they are called; nobody knows where it is absent
    /// @param referralCode what newcomers whom they recommend come with; they have none where it is absent
    record Data(
            @Nullable
            @Size(max = 200)
            @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
            String name,

            @Nullable
            @Size(max = 64)
            @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
            String referralCode) {

        Addressee addressee() {
            return new Addressee(name, referralCode);
        }
    }
}
