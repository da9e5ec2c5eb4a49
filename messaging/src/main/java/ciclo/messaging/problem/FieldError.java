package ciclo.messaging.problem;

/// What is wrong with one place of a request.
///
/// @param pointer a JSON pointer into the body (`/items/0/sku`), or the name of a query parameter or header
/// @param detail what is wrong, without the value
public record FieldError(String pointer, String detail) {

    /// The pointer of a property path as Jakarta Validation writes it: `items[0].sku` is `/items/0/sku`, and
    /// `tags[1].<list element>` is `/tags/1`, and `targets<K>[high].<map key>` is `/targets/high`.
    public static String pointerOf(String propertyPath) {
        return "/"
                + propertyPath
                        .replaceAll("\\.?<[A-Za-z ]+>", "")
                        .replace("[", "/")
                        .replace("]", "")
                        .replace('.', '/');
    }
}
