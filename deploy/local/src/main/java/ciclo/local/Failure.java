package ciclo.local;

/// Something that the person at the terminal can mend: its message is all that they see.
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// The message says what is wrong and what to do about it.
    public Failure(String message) {
        super(message);
    }

    /// The same, with what lies beneath.
    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
