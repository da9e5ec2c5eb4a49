package ciclo.campaign.response;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How mails ask for an answer.
@ConfigMapping(prefix = "ciclo.responses")
interface ResponseConfig {

    /// What addresses in mails are signed with, 32 characters or more each: the first signs, and
    /// addresses that any of them signed hold. Without any, links stay as they are, and mails have
    /// no page to unsubscribe.
    Optional<List<String>> secrets();

    /// Where customers reach this service, as `https://news.example.com`. Required where there are secrets.
    Optional<String> address();

    /// Nobody reads faster: what is fetched sooner after the mail was sent, a program has fetched.
    @WithDefault("PT5S")
    Duration tooSoon();

    /// How many mails to one address may come back for now, before it is taken for one that does not exist.
    @WithDefault("5")
    int softBounces();
}
