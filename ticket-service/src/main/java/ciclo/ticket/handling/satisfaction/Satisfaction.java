package ciclo.ticket.handling.satisfaction;

import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.Handling;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Command.Rate;
import ciclo.ticket.handling.domain.Invitation;
import ciclo.ticket.handling.domain.Invitation.Standing;
import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.handling.domain.Progress;
import ciclo.ticket.handling.domain.Refusal;
import ciclo.ticket.handling.domain.Refusal.AlreadyRated;
import ciclo.ticket.handling.domain.Refusal.NotResolved;
import ciclo.ticket.handling.domain.Refusal.UnknownTicket;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks customers once for each resolution how satisfactory it is, by links that are all it takes to answer.
@ApplicationScoped
public class Satisfaction {

    /// What comes of asking for a ticket's link.
    public sealed interface Asking {

        record Link(URI address, Invitation invitation) implements Asking {}

        /// The operator set no secret.
        record Off() implements Asking {}

        /// The resolution is too long ago.
        record TooLate(Instant expiredAt) implements Asking {}

        record Refused(Refusal why) implements Asking {}
    }

    /// What somebody with a link finds.
    ///
    /// @param language of the ticket; null where the link is void, of which nothing is told
    public record Found(Standing standing, @Nullable Language language) {

        static final Found VOID = new Found(Standing.VOID, null);
    }

    private static final String BY_LINK = "rating-link";
    /// The signature says which ticket it is, and that its holder may rate it.
    private static final Caller HOLDER = new Caller(BY_LINK, true, null);

    private static final Actor CUSTOMER = new Actor(Author.CUSTOMER, BY_LINK);

    private final Handling handling;
    private final Reading reading;
    private final Optional<Links> links;
    private final InstantSource clock;

    Satisfaction(Handling handling, Reading reading, SatisfactionConfig config, InstantSource clock) {
        this.handling = handling;
        this.reading = reading;
        this.links = Links.of(config);
        this.clock = clock;
    }

    /// Settings that make no sense keep the service from starting.
    void start(@Observes StartupEvent event) {}

    /// The link for the resolution that stands: always the same.
    public Uni<Asking> ask(TicketNumber number, Caller caller) {
        return reading.ticket(number, caller)
                .map(stored -> stored == null
                        ? new Asking.Refused(new UnknownTicket())
                        : links.<Asking>map(way -> ask(stored.ticket(), way)).orElseGet(Asking.Off::new));
    }

    private Asking ask(Ticket ticket, Links way) {
        Progress progress = ticket.progress();
        Instant resolvedAt = progress.resolvedAt();
        if (resolvedAt == null) {
            return new Asking.Refused(new NotResolved(ticket.status()));
        }
        if (progress.score() != null) {
            return new Asking.Refused(new AlreadyRated());
        }
        var invitation = new Invitation(ticket.number(), progress.resolutions(), way.expiry(resolvedAt));
        return invitation.expired(clock.instant())
                ? new Asking.TooLate(invitation.expiresAt())
                : new Asking.Link(way.to(invitation), invitation);
    }

    /// What a link is good for. Changes nothing: programs that look for viruses follow links, too.
    public Uni<Found> look(String word) {
        Invitation invitation = genuine(word);
        return invitation == null
                ? Uni.createFrom().item(Found.VOID)
                : reading.ticket(invitation.ticket(), HOLDER)
                        .map(stored -> stored == null ? Found.VOID : found(invitation, stored.ticket()));
    }

    private Found found(Invitation invitation, Ticket ticket) {
        Standing standing = invitation.standing(ticket.progress(), clock.instant());
        return standing == Standing.VOID
                ? Found.VOID
                : new Found(standing, ticket.request().language());
    }

    /// Takes the answer, if there is none yet.
    ///
    /// @return what the link was good for: [Standing#OPEN] if the answer was taken
    public Uni<Found> answer(String word, int score, @Nullable String comment, @Nullable String traceparent) {
        Invitation invitation = genuine(word);
        if (invitation == null) {
            return Uni.createFrom().item(Found.VOID);
        }
        var rate = new Rate(score, comment, invitation.resolution());
        return handling.change(invitation.ticket(), rate, HOLDER, CUSTOMER, version -> true, null, traceparent)
                .chain(outcome -> switch (outcome) {
                    case Outcome.Done(var stored, var said) ->
                        Uni.createFrom()
                                .item(new Found(
                                        Standing.OPEN, stored.ticket().request().language()));
                    case Outcome.Refused refused -> look(word);
                });
    }

    private @Nullable Invitation genuine(String word) {
        return links.flatMap(way -> way.seals().open(word))
                .filter(invitation -> !invitation.expired(clock.instant()))
                .orElse(null);
    }
}
