package ciclo.campaign.response;

import ciclo.campaign.content.MailContent;
import ciclo.campaign.response.domain.Mark;
import ciclo.campaign.response.persistence.Links;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Puts the addresses into mails by which answers come back. Where an operator set no secret,
/// mails stay as they are.
@ApplicationScoped
public class Asking {

    private final Optional<Addresses> addresses;
    private final Links links;

    Asking(ResponseConfig config, Links links) {
        this.addresses = Addresses.of(config);
        this.links = links;
    }

    /// Settings that make no sense keep the service from starting.
    void start(@Observes StartupEvent event) {}

    /// The page where whoever gets this message says that they have had enough.
    public Optional<String> unsubscribing(UUID messageId) {
        return addresses.map(known -> known.to(new Mark.Unsubscribing(messageId)));
    }

    /// What a message says, with links that lead past here, and an image that shows that it was opened.
    ///
    /// @param targets the links that lead past here: of the template, and the same for everybody,
    ///     so that nothing personal is kept and nobody is led where the template's author did not want
    public MailContent marked(UUID messageId, MailContent content, Set<String> targets) {
        return addresses
                .map(known -> content.linking(target -> targets.contains(target)
                                ? known.to(new Mark.Click(messageId, links.number(target)))
                                : target)
                        .withPixel(known.to(new Mark.Open(messageId))))
                .orElse(content);
    }

    /// The mark that a word in an address is, if it is one of ours.
    Optional<Mark> read(String word) {
        return addresses.flatMap(known -> known.seals().open(word));
    }
}
