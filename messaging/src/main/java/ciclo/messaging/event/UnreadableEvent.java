package ciclo.messaging.event;

/// The bytes are not an event of the published contract. The message names the place, never the content.
public final class UnreadableEvent extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableEvent(String message) {
        super(message);
    }
}
