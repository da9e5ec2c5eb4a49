package ciclo.ticket.handling.mail;

/// The same mail was taken in by somebody else at the same time.
final class Repeated extends RuntimeException {

    private static final long serialVersionUID = 1;

    Repeated() {
        super("taken in already", null, false, false);
    }
}
