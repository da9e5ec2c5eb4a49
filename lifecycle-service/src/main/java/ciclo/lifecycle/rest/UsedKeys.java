package ciclo.lifecycle.rest;

import ciclo.lifecycle.requests.KeyUsedException;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// A name that another request had before is as wrong as a field.
class UsedKeys {

    @ServerExceptionMapper
    Response used(KeyUsedException e) {
        return Problems.invalid(List.of(new FieldError(RequestKeys.HEADER, "was used before, with another request")))
                .toResponse();
    }
}
