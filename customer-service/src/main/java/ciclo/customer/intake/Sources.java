package ciclo.customer.intake;

import ciclo.customer.Speaker;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Whether a `source` is one, and who may speak for it: nobody but Ciclo's services for `/ciclo/…`, and nobody but a
/// client for its own `/clients/…`, because a source and an id name an event for ever.
public final class Sources {

    private static final String OURS = "/ciclo/";
    private static final String CLIENTS = "/clients/";
    private static final String PLAIN = "/._-~:@!$&'()*+,;=";

    private Sources() {}

    /// What is wrong with it; null if nothing is.
    public static @Nullable String wrong(String source, Speaker speaker) {
        if (!isPlainPath(source) && !isUri(source)) {
            return "must be a URI reference";
        }
        if (isUnder(OURS, source)) {
            return "must not be one of Ciclo's own";
        }
        return isUnder(CLIENTS, source) && !speaker.forOthers() && !isOf(speaker.source(), source)
                ? "must not be another client's"
                : null;
    }

    /// With or without what follows, in whatever case.
    private static boolean isUnder(String prefix, String source) {
        int length = Math.min(source.length(), prefix.length());
        return length >= prefix.length() - 1 && source.regionMatches(true, 0, prefix, 0, length);
    }

    private static boolean isOf(String own, String source) {
        return source.startsWith(own) && (source.length() == own.length() || source.charAt(own.length()) == '/');
    }

    /// What most sources are, and no parser is needed for.
    private static boolean isPlainPath(String source) {
        if (!source.startsWith("/") || source.startsWith("//")) {
            return false;
        }
        for (int i = 1; i < source.length(); i++) {
            char c = source.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && PLAIN.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUri(String source) {
        try {
            return !source.isEmpty() && new URI(source).toString().equals(source);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
