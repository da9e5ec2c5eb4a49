package ciclo.lifecycle.requests;

/// Another request had this name before. Thrown within a transaction, which it rolls back.
public final class KeyUsedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeyUsedException() {
        super("the key was used before, with another request");
    }
}
