package ciclo.messaging.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// A database that is away or overrun, or has others to serve first, is no fault of the request: 503, to be repeated.
class OutageProblems {

    private static final Logger LOG = Logger.getLogger(OutageProblems.class);
    private static final int PRIORITY = Priorities.USER - 10;

    /// SQLSTATE classes of what passes: connection, a transaction that gave way to another one, resources, operator
    /// intervention.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    /// The one character that JSON and URLs can say and the database cannot hold.
    private static final String NOT_A_CHARACTER = "22021";

    @ServerExceptionMapper(value = ConnectException.class, priority = PRIORITY)
    Response unreachable(ConnectException e) {
        return unavailable(e);
    }

    @ServerExceptionMapper(value = ClosedConnectionException.class, priority = PRIORITY)
    Response lost(ClosedConnectionException e) {
        return unavailable(e);
    }

    @ServerExceptionMapper(value = ConnectionPoolTooBusyException.class, priority = PRIORITY)
    Response overrun(ConnectionPoolTooBusyException e) {
        return unavailable(e);
    }

    @ServerExceptionMapper(value = TimeoutException.class, priority = PRIORITY)
    Response silent(TimeoutException e) {
        return unavailable(e);
    }

    @ServerExceptionMapper(value = PgException.class, priority = PRIORITY)
    Response refused(PgException e) {
        String state = e.getSqlState();
        if (state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2))) {
            return unavailable(e);
        }
        if (NOT_A_CHARACTER.equals(state)) {
            return Problems.of(400, "Unreadable", "the request contains NUL, which no text may")
                    .toResponse();
        }
        LOG.error("The database refused a statement", e);
        return HttpProblem.valueOf(Response.Status.INTERNAL_SERVER_ERROR).toResponse();
    }

    /// What a thread that waits for an answer gets when a checked exception comes instead.
    @ServerExceptionMapper(value = CompletionException.class, priority = PRIORITY)
    Response instead(CompletionException e) {
        return switch (e.getCause()) {
            case IOException away -> unavailable(away);
            case null, default -> {
                LOG.error("A request failed", e);
                yield HttpProblem.valueOf(Response.Status.INTERNAL_SERVER_ERROR).toResponse();
            }
        };
    }

    private static Response unavailable(Exception e) {
        LOG.warnf("Answering 503: %s", e.toString());
        return Problems.unavailable("the database does not answer").toResponse();
    }
}
