package ciclo.ticket.sla;

import ciclo.ticket.definitions.Circumstances;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definitions;
import ciclo.ticket.definitions.Definitions.Outcome;
import ciclo.ticket.sla.persistence.Calendars;
import ciclo.ticket.sla.persistence.Recounts;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What holds where calendars and policies come into force and go out of it: a policy has its calendar, and open clocks
/// hear of it.
@ApplicationScoped
public class Publishing {

    private final Definitions definitions;
    private final Calendars calendars;
    private final Recounts recounts;

    Publishing(Definitions definitions, Calendars calendars, Recounts recounts) {
        this.definitions = definitions;
        this.calendars = calendars;
        this.recounts = recounts;
    }

    /// Of a calendar that goes.
    public Circumstances calendarGoes(String name) {
        return new Circumstances() {
            @Override
            public Optional<Outcome> obstacle(SqlConnection transaction) {
                return calendars
                        .policyWith(transaction, name)
                        .map(policy -> new Outcome.Needed("the policy %s counts its times in it".formatted(policy)));
            }
        };
    }

    /// Of a policy.
    ///
    /// @param calendar in which it counts; null where it goes
    public Circumstances policy(@Nullable String calendar) {
        return new Circumstances() {
            @Override
            public Optional<Outcome> obstacle(SqlConnection transaction) {
                return calendar == null || definitions.has(transaction, Kind.CALENDAR, calendar)
                        ? Optional.empty()
                        : Optional.of(new Outcome.Lacks("/calendar", "there is no calendar " + calendar));
            }

            @Override
            public void added(SqlConnection transaction, long id) {
                recounts.add(transaction, id);
            }
        };
    }
}
