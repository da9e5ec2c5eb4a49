package ciclo.campaign.response.rest;

import ciclo.campaign.response.domain.Visitor;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What requests for the addresses in mails say about who sends them.
final class MarkedRequests {

    private MarkedRequests() {}

    static Visitor.Request of(HttpServerRequest request) {
        String purpose = Stream.of("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz")
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Visitor.Request(request.method().name(), request.getHeader("User-Agent"), purpose);
    }
}
