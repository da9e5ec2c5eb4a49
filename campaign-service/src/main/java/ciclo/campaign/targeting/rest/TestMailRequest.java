package ciclo.campaign.targeting.rest;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A mail to see what customers would get.
///
/// @param to where it goes
/// @param locale the language that the customer would have, BCP 47; English by default
/// @param name how the customer would be called; nobody by default
@Schema(examples = "{\"to\": \"me@shop.example\", \"locale\": \"es\", \"name\": \"Ana García\"}")
record TestMailRequest(
        @NotBlank @Size(max = 254) @Email String to,

        @Nullable @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}", message = "must be a BCP 47 language tag")
        String locale,

        @Nullable @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        String name) {}
