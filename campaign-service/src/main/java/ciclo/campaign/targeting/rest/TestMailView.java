package ciclo.campaign.targeting.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A mail that the mail server took.
///
/// @param language the one it is written in
@Schema(examples = """
                {"messageId": "8b0c2f3e-6a0f-4d57-9c3f-2a4de6b0d7a1", "language": "es",\
                 "subject": "[Test] Le hemos echado de menos en Ciclo Shop"}""")
record TestMailView(String messageId, String language, String subject) {}
