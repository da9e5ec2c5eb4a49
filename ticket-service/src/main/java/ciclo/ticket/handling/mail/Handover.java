package ciclo.ticket.handling.mail;

/// How handing a mail over ended.
sealed interface Handover {

    /// The mail server took it.
    record Taken() implements Handover {}

    /// The mail server refused it, and will next time.
    ///
    /// @param reason in a word, without anything personal
    record Refused(String reason) implements Handover {}

    /// The mail server refused it for now.
    record Postponed(String why) implements Handover {}

    /// The mail server takes no mails at all now: away, overloaded or set up wrongly. This one was not taken.
    record Unreachable(String why) implements Handover {}

    /// The connection broke, or nothing was answered for as long as we wait: it may have been taken.
    record Unknown(String why) implements Handover {}
}
