package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.Command;
import ciclo.ticket.handling.domain.Command.Amend;
import ciclo.ticket.handling.domain.Refusal.UnfitFields;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.types.TicketTypes;
import ciclo.ticket.types.domain.Catalogue.Checked;
import ciclo.ticket.types.domain.Held;
import ciclo.ticket.types.domain.Value;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Holds what is to be written into custom fields against the types in force.
@ApplicationScoped
class CustomFields {

    /// What somebody wants, or why they cannot have it.
    sealed interface Wish<T> {

        /// @param what with the values as they are kept
        record Fitting<T>(T what) implements Wish<T> {}

        record Unfit<T>(UnfitFields why) implements Wish<T> {}
    }

    private final TicketTypes types;

    CustomFields(TicketTypes types) {
        this.types = types;
    }

    /// @param newest the last definition, if the caller has looked
    Uni<Wish<Opened>> of(Mutiny.Session session, Opened opened, long newest) {
        Held wanted = opened.request().held();
        return wanted.type() == null && wanted.fields().isEmpty()
                ? Uni.createFrom().item(new Wish.Fitting<>(opened))
                : check(session, newest, null, wanted, opened::with);
    }

    Uni<Wish<Command>> of(Mutiny.Session session, StoredTicket stored, Command command) {
        Held before = stored.ticket().request().held();
        return command instanceof Amend(var to) && !to.held().equals(before)
                ? check(session, Long.MAX_VALUE, before, to.held(), fields -> new Amend(to.with(fields)))
                : Uni.createFrom().item(new Wish.Fitting<>(command));
    }

    private <T> Uni<Wish<T>> check(
            Mutiny.Session session,
            long newest,
            @Nullable Held before,
            Held wanted,
            Function<Map<String, Value>, T> with) {
        return types.known(session, newest).map(catalogue -> switch (catalogue.check(before, wanted)) {
            case Checked.Fine(var fields) -> new Wish.Fitting<>(with.apply(fields));
            case Checked.Wrong(var problems) -> new Wish.Unfit<>(new UnfitFields(problems));
        });
    }
}
