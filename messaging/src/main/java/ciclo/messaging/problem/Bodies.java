package ciclo.messaging.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request says of its body before it is read.
public final class Bodies {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private Bodies() {}

    /// The length that it announces; 0 if it announces none.
    public static long length(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return header != null && LENGTH.matcher(header).matches() ? Long.parseLong(header) : 0;
    }

    /// Whether a body is on its way.
    public static boolean isExpected(HttpServerRequest request) {
        boolean announced = length(request) > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || request.version() == HttpVersion.HTTP_2;
        return announced && !request.isEnded();
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
