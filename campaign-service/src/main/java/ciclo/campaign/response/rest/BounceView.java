package ciclo.campaign.response.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a notification was understood to say.
///
/// @param messageId the message that it is about
/// @param bounce hard, soft, or none: it is still being tried, or has arrived
@Schema(examples = """
                {"messageId": "8b0c2f3e-6a0f-3d57-9c3f-2a4de6b0d7a1", "campaign": "welcome", "bounce": "hard"}""")
record BounceView(String messageId, String campaign, String bounce) {}
