package ciclo.ticket.handling.mail;

/// Somebody else did the same with this mail at the same time.
final class Repeated extends RuntimeException {

    private static final long serialVersionUID = 1;

    Repeated() {
        super("done already", null, false, false);
    }
}
