package ciclo.messaging.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request says of its body before it is read.
final class Bodies {

    private static final int MOST_DIGITS = 18;

    private Bodies() {}

    /// The length that it announces; 0 if it announces none.
    static long length(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (header == null || header.length() > MOST_DIGITS) {
            return 0;
        }
        long length = 0;
        for (int i = 0; i < header.length(); i++) {
            int digit = header.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            length = 10 * length + digit;
        }
        return length;
    }

    /// Whether a body is on its way.
    static boolean isExpected(HttpServerRequest request) {
        boolean announced = length(request) > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || request.version() == HttpVersion.HTTP_2;
        return announced && !request.isEnded();
    }

    /// Whether its sender waits for leave to send it.
    static boolean waitsForLeave(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }

    /// Whether it is of one of these media types, whatever its parameters.
    static boolean isOneOf(Set<String> mediaTypes, HttpServerRequest request) {
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
