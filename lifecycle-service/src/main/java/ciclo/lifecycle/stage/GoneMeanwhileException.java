package ciclo.lifecycle.stage;

/// Somebody was erased, or merged into somebody else, between the question who was and the locks
/// that keep others from doing so. Nothing is saved; the same events can be heard again.
public final class GoneMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    GoneMeanwhileException() {
        super("customers were erased or merged meanwhile");
    }
}
