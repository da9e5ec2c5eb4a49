package ciclo.lifecycle.stage;

/// Somebody was erased between the question who was and the locks that keep others from erasing. Nothing is saved; the
/// same events can be heard again.
final class ErasedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ErasedMeanwhileException() {
        super("customers were erased meanwhile");
    }
}
