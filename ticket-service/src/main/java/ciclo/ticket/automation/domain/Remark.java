package ciclo.ticket.automation.domain;

/// Something to say.
///
/// @param internal a note that the customer does not see
public record Remark(Words words, boolean internal) {

    /// Where the words come from.
    public sealed interface Words {

        /// A canned reply as it is in force when it is said.
        record Canned(String reply) implements Words {}

        record Own(Wording wording) implements Words {}
    }
}
