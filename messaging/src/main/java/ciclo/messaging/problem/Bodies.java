package ciclo.messaging.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request says of its body before it is read.
public final class Bodies {

    private Bodies() {}

    /// The length that it announces; 0 if it announces none.
    public static long length(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return header != null && header.matches("[0-9]{1,18}") ? Long.parseLong(header) : 0;
    }

    /// Whether it is of one of these media types, whatever its parameters.
    public static boolean isOneOf(Set<String> mediaTypes, HttpServerRequest request) {
        return !mediaTypes.isEmpty() && mediaTypes.contains(mediaType(request.getHeader(HttpHeaders.CONTENT_TYPE)));
    }

    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
