package ciclo.ticket.handling.mail.domain;

import ciclo.ticket.handling.domain.Status;
import java.util.Optional;
import java.util.Set;

/// What an operator decides about mail that comes in.
///
/// @param own the help desk's addresses
/// @param senderLimit how many mails of one sender in a period count; more neither open nor reopen anything
/// @param reopeningLimit how often mails reopen one ticket
/// @param strangers whether people open tickets of whom nobody knows who they are
public record MailPolicy(Set<MailAddress> own, int senderLimit, int reopeningLimit, boolean strangers) {

    public MailPolicy {
        own = Set.copyOf(own);
        if (senderLimit < 1) {
            throw new IllegalArgumentException("senderLimit " + senderLimit);
        }
        if (reopeningLimit < 0) {
            throw new IllegalArgumentException("reopeningLimit " + reopeningLimit);
        }
    }

    /// What no human says does nothing but, at most, be seen; what they say is said.
    public Verdict decide(Arrival mail) {
        if (mail.ours()) {
            return new Verdict.Ignore(Reason.OWN_MESSAGE);
        }
        if (mail.sender() != null && own.contains(mail.sender())) {
            return new Verdict.Ignore(Reason.OWN_ADDRESS);
        }
        return distrust(mail)
                .map(reason -> mail.place()
                        .<Verdict>map(place -> noted(place, reason))
                        .orElseGet(() -> new Verdict.Ignore(reason)))
                .orElseGet(() -> taken(mail));
    }

    private Optional<Reason> distrust(Arrival mail) {
        return mail.automatic()
                .or(() -> mail.sender() == null
                        ? Optional.of(Reason.NO_SENDER)
                        : mail.lately() >= senderLimit ? Optional.of(Reason.TOO_MANY) : Optional.empty());
    }

    private Verdict taken(Arrival mail) {
        return mail.place()
                .<Verdict>map(this::said)
                .orElseGet(() ->
                        mail.known() || strangers ? new Verdict.Open() : new Verdict.Ignore(Reason.UNKNOWN_SENDER));
    }

    private Verdict said(Place place) {
        return place.status() == Status.RESOLVED && place.reopenings() >= reopeningLimit
                ? new Verdict.Note(place.ticket(), Reason.REOPENED_TOO_OFTEN)
                : new Verdict.Say(place.ticket());
    }

    private static Verdict noted(Place place, Reason reason) {
        return place.status().isFinal() ? new Verdict.Ignore(reason) : new Verdict.Note(place.ticket(), reason);
    }
}
