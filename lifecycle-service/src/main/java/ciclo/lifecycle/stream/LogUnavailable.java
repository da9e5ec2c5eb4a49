package ciclo.lifecycle.stream;

/// The broker does not answer. It will again.
public final class LogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogUnavailable(Exception cause) {
        super("the log of stage changes cannot be reached", cause);
    }
}
