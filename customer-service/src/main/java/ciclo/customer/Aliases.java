package ciclo.customer;

/// Whom an id that a caller gives leads to, as far as this replica knows. It can be behind: an
/// event that goes out under an id that was merged a moment ago is led on by whoever hears it.
public interface Aliases {

    /// The survivor behind an id; the id itself where nothing else is known.
    String survivorOf(String id);
}
