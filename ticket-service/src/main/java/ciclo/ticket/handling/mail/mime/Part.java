package ciclo.ticket.handling.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mail or a part of one, with its transfer encoding undone.
final class Part {

    private final Headers headers;
    private final List<Part> children = new ArrayList<>();
    private byte[] content = {};

    Part(Headers headers) {
        this.headers = headers;
    }

    Headers headers() {
        return headers;
    }

    List<Part> children() {
        return children;
    }

    void add(Part child) {
        children.add(child);
    }

    byte[] content() {
        return content;
    }

    void fill(byte[] bytes) {
        content = bytes;
    }

    /// The media type in small letters; `text/plain` where there is none.
    String type() {
        String value = headers.first("content-type");
        String type =
                value == null ? "" : value.replaceFirst(";(?s).*", "").strip().toLowerCase(Locale.ROOT);
        return type.matches("[a-z0-9.+_-]+/[a-z0-9.+_-]+") ? type : "text/plain";
    }

    @Nullable
    String charset() {
        return parameters("content-type").get("charset");
    }

    boolean isAttachment() {
        String disposition = headers.first("content-disposition");
        return disposition != null
                && disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment");
    }

    /// The name that it came under; null for none.
    @Nullable
    String fileName() {
        String name = parameters("content-disposition").get("filename");
        String found = name == null ? parameters("content-type").get("name") : name;
        return found == null || found.isBlank() ? null : Headers.decoded(found);
    }

    private Map<String, String> parameters(String header) {
        return headers.parameters(header);
    }
}
