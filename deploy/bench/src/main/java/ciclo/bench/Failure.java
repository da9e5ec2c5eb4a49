package ciclo.bench;

/// A benchmark that cannot be run or whose result is not to be believed: its message is all that is shown.
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// The message says what is wrong and where to look.
    public Failure(String message) {
        super(message);
    }

    /// The same, with what lies beneath.
    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
