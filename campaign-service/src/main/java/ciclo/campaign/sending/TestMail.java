package ciclo.campaign.sending;

import ciclo.campaign.content.Contents;
import ciclo.campaign.content.MailContent;
import ciclo.campaign.content.qute.Unrenderable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sends what a campaign says to whoever wants to see it before customers do. Nothing is recorded:
/// it is a message of no campaign.
@ApplicationScoped
public class TestMail {

    /// What became of it.
    public sealed interface Outcome {

        /// The mail server took it.
        ///
        /// @param language the one it is written in
        record Sent(UUID messageId, String language, String subject) implements Outcome {}

        /// The mail server refused the recipient or what it says.
        record Refused(String reason) implements Outcome {}

        /// It cannot be filled in for this person.
        record NotRendered(String why) implements Outcome {}

        /// The mail server does not take mails now.
        record Unavailable() implements Outcome {}
    }

    private final Contents contents;
    private final MailServer mailServer;
    private final InstantSource clock;

    TestMail(Contents contents, MailServer mailServer, InstantSource clock) {
        this.contents = contents;
        this.mailServer = mailServer;
        this.clock = clock;
    }

    /// @param name of the person it pretends to be for
    public Outcome send(String template, int version, String to, @Nullable String locale, @Nullable String name) {
        MailContent written;
        try {
            written = contents.render(template, version, locale, Contents.sample(name), null, null);
        } catch (Unrenderable e) {
            return new Outcome.NotRendered(String.valueOf(e.getMessage()));
        }
        MailContent content =
                new MailContent(written.language(), "[Test] " + written.subject(), written.text(), written.html());
        UUID messageId = UUID.randomUUID();
        return switch (mailServer.handOver(new Outgoing(messageId, template, "", to, content, null, clock.instant()))) {
            case Handover.Taken taken -> new Outcome.Sent(messageId, content.language(), content.subject());
            case Handover.Refused(String reason) -> new Outcome.Refused(reason);
            case Handover.Postponed postponed -> new Outcome.Unavailable();
            case Handover.Unreachable unreachable -> new Outcome.Unavailable();
            case Handover.Silent silent -> new Outcome.Unavailable();
            case Handover.Unknown unknown -> new Outcome.Unavailable();
        };
    }
}
