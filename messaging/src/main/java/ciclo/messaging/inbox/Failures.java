package ciclo.messaging.inbox;

import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.Set;

/// Tells an outage, which passes, from a record that will never work.
final class Failures {

    /// SQLSTATE classes that say «this value»: cardinality violation, data exception, integrity constraint violation,
    /// program limit exceeded (a text too long for its index).
    private static final Set<String> CLASSES_OF_BAD_DATA = Set.of("21", "22", "23", "54");

    private Failures() {}

    /// Whether trying the same records again cannot help.
    static boolean isPoison(Throwable failure) {
        return switch (rootOf(failure)) {
            case PgException e ->
                e.getSqlState() != null
                        && CLASSES_OF_BAD_DATA.contains(e.getSqlState().substring(0, 2));
            case IllegalArgumentException e -> true;
            case ArithmeticException e -> true;
            case DateTimeException e -> true;
            case NoSuchElementException e -> true;
            case NullPointerException e -> true;
            case IndexOutOfBoundsException e -> true;
            case ClassCastException e -> true;
            default -> false;
        };
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
