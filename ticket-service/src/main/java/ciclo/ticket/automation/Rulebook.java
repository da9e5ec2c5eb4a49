package ciclo.ticket.automation;

import ciclo.ticket.automation.Rules.Macro;
import ciclo.ticket.automation.document.MacroDocument;
import ciclo.ticket.automation.document.ReplyDocument;
import ciclo.ticket.automation.document.TriggerDocument;
import ciclo.ticket.automation.domain.Chain;
import ciclo.ticket.automation.domain.Chain.Broken;
import ciclo.ticket.automation.domain.Occurrence;
import ciclo.ticket.automation.domain.Trigger;
import ciclo.ticket.automation.domain.Wording;
import ciclo.ticket.automation.persistence.TriggerStops;
import ciclo.ticket.automation.persistence.TriggerStops.Stop;
import ciclo.ticket.definitions.Definition;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definitions;
import ciclo.ticket.definitions.InForce;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.queues.Staffing;
import ciclo.ticket.types.TicketTypes;
import ciclo.ticket.types.domain.Catalogue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Canned replies, macros and triggers as they are in force.
@ApplicationScoped
public class Rulebook {

    private record Read(long upTo, Rules rules) {}

    private final Definitions definitions;
    private final TicketTypes types;
    private final Staffing staffing;
    private final TriggerStops stops;
    private volatile Read last = new Read(0, new Rules(Catalogue.EMPTY, Map.of(), Map.of(), List.of()));

    Rulebook(Definitions definitions, TicketTypes types, Staffing staffing, TriggerStops stops) {
        this.definitions = definitions;
        this.types = types;
        this.staffing = staffing;
        this.stops = stops;
    }

    /// All that there is for this transaction.
    public Uni<Rules> known(Mutiny.Session session) {
        return definitions.inForce(session).map(this::rules);
    }

    /// Whether time alone can set off triggers, on a thread that may block.
    public boolean waitsForServiceLevels() {
        return rules(definitions.inForce()).waitFor(Occurrence.Kind.SLA_WARNED, Occurrence.Kind.SLA_BREACHED);
    }

    /// What triggers do after a change of a ticket.
    ///
    /// @param changed as it stands after it
    public Uni<Chain> chain(Mutiny.Session session, Ticket changed, Instant at, HandlingPolicy policy) {
        return chain(session, changed, at, policy, Long.MAX_VALUE);
    }

    /// The same where the caller has seen that nothing was added after a definition.
    ///
    /// @param newest its id
    public Uni<Chain> chain(Mutiny.Session session, Ticket changed, Instant at, HandlingPolicy policy, long newest) {
        return definitions.inForce(session, newest).map(this::rules).chain(rules -> {
            Set<String> queues = rules.triggers().stream()
                    .map(trigger -> trigger.then().queue())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            boolean breakable = rules.triggers().stream()
                    .anyMatch(trigger ->
                            trigger.then().queue() != null || trigger.then().reply() != null);
            return breakable
                    ? staffing.existing(session, queues)
                            .chain(existing -> stops.all(session)
                                    .map(stopped -> new Chain(
                                            rules.triggers().stream()
                                                    .filter(trigger ->
                                                            stopped.getOrDefault(trigger.name(), 0) < trigger.version())
                                                    .toList(),
                                            rules.workshop(policy),
                                            existing,
                                            changed,
                                            at)))
                    : Uni.createFrom().item(new Chain(rules.triggers(), rules.workshop(policy), Set.of(), changed, at));
        });
    }

    /// Stops the triggers of a chain that cannot do what they say.
    public Uni<Void> stop(Mutiny.Session session, List<Broken> broken, Ticket ticket, Instant at) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Broken one : broken) {
            var stop = new Stop(one.trigger().version(), at, ticket.number().value(), one.why());
            all = all.chain(() -> stops.add(session, one.trigger().name(), stop));
        }
        return all;
    }

    private Rules rules(InForce inForce) {
        Read read = last;
        if (read.upTo() != inForce.upTo()) {
            Map<String, Wording> replies = byName(
                    inForce,
                    Kind.REPLY,
                    reply -> definitions.read(reply, ReplyDocument.class).wording());
            Map<String, Macro> macros = byName(
                    inForce,
                    Kind.MACRO,
                    macro -> new Macro(
                            macro.name(),
                            macro.version(),
                            definitions.read(macro, MacroDocument.class).then().changes()));
            Map<String, Trigger> triggers = byName(
                    inForce,
                    Kind.TRIGGER,
                    trigger -> definitions
                            .read(trigger, TriggerDocument.class)
                            .trigger(trigger.name(), trigger.version()));
            read = new Read(
                    inForce.upTo(),
                    new Rules(types.catalogue(inForce), replies, macros, List.copyOf(triggers.values())));
            last = read;
        }
        return read.rules();
    }

    private static <T> Map<String, T> byName(InForce inForce, Kind kind, Function<Definition, T> value) {
        Map<String, T> all = new HashMap<>();
        inForce.of(kind).forEach(definition -> all.put(definition.name(), value.apply(definition)));
        return all;
    }
}
