package ciclo.customer.intake;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/// Leaves connections without TLS at HTTP/1.1: a request that asks for an upgrade to HTTP/2 is read
/// as fast as it comes, and a stream would pile up in memory. Over TLS both ends agree on HTTP/2
/// before, and hold each other back.
@ApplicationScoped
class ClearTextUpgrades implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
