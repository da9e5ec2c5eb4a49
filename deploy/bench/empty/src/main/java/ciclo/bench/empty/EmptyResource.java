package ciclo.bench.empty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/// Parses the body and answers as customer-service does.
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class EmptyResource {

    /// As long as customer-service's.
    record Receipt(String id, String customerId) {}

    private static final String ID = "0198c1f0-7a3e-7000-8000-000000000001";

    private final ObjectMapper json;

    EmptyResource(ObjectMapper json) {
        this.json = json;
    }

    /// For everybody.
    @POST
    @Path("open/purchases")
    @PermitAll
    @RunOnVirtualThread
    public Response open(byte[] body) throws IOException {
        return answer(json.readTree(body));
    }

    /// For whoever has the token that customer-service wants.
    @POST
    @Path("purchases")
    @RolesAllowed("events:write")
    @RunOnVirtualThread
    public Response authorised(byte[] body) throws IOException {
        return answer(json.readTree(body));
    }

    private static Response answer(JsonNode body) {
        return Response.accepted(new Receipt(ID, body.path("customerId").asText()))
                .build();
    }
}
