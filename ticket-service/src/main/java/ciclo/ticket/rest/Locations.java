package ciclo.ticket.rest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where things are found by their names.
public final class Locations {

    private Locations() {}

    /// @param path of all of the kind, as `/macros/`
    public static URI of(String path, String name) {
        // In a path a plus is a plus.
        return URI.create(path + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
