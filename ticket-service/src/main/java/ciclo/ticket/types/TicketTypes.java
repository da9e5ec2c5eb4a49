package ciclo.ticket.types;

import ciclo.ticket.definitions.Definition;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definitions;
import ciclo.ticket.definitions.InForce;
import ciclo.ticket.types.document.TypeDocument;
import ciclo.ticket.types.domain.Catalogue;
import ciclo.ticket.types.domain.Field;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/// The types in force.
@ApplicationScoped
public class TicketTypes {

    private record Read(long upTo, Catalogue catalogue) {}

    private final Definitions definitions;
    private volatile Read last = new Read(0, Catalogue.EMPTY);

    TicketTypes(Definitions definitions) {
        this.definitions = definitions;
    }

    /// All that there are for this transaction.
    ///
    /// @param newest the last definition, if the caller has looked
    public Uni<Catalogue> known(Mutiny.Session session, long newest) {
        return definitions.inForce(session, newest).map(this::catalogue);
    }

    /// The same on a thread that may block.
    public Catalogue known() {
        return catalogue(definitions.inForce());
    }

    /// The types among all that is in force.
    public Catalogue catalogue(InForce inForce) {
        Read read = last;
        if (read.upTo() != inForce.upTo()) {
            Map<String, List<Field>> types = new HashMap<>();
            for (Definition type : inForce.of(Kind.TYPE)) {
                types.put(
                        type.name(), definitions.read(type, TypeDocument.class).domain());
            }
            read = new Read(inForce.upTo(), new Catalogue(types));
            last = read;
        }
        return read.catalogue();
    }
}
