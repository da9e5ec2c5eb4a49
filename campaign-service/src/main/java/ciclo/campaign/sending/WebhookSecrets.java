package ciclo.campaign.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import ciclo.campaign.Secrets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the requests of each campaign are signed with: made of the operator's secrets and the
/// campaign's id, so that no receiver can speak in the name of another campaign, and nothing has
/// to be stored.
///
/// @param secrets the operator's, the newest first
record WebhookSecrets(List<String> secrets) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "ciclo.campaign.webhook.v1\n";

    /// @throws IllegalArgumentException if one is too short to be secret
    WebhookSecrets {
        secrets = List.copyOf(secrets);
        Secrets.check("ciclo.webhooks.secrets", secrets);
    }

    /// The campaign's, in the same order.
    List<byte[]> of(String campaign) {
        return secrets.stream()
                .map(secret -> hmac(secret.getBytes(UTF_8), (PURPOSE + campaign).getBytes(UTF_8)))
                .toList();
    }

    /// As they are handed out, in the form of Standard Webhooks.
    List<String> texts(String campaign) {
        return of(campaign).stream()
                .map(secret -> "whsec_" + Base64.getEncoder().encodeToString(secret))
                .toList();
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
