package ciclo.ticket.handling.mail.mime;

/// A file that came with a mail.
///
/// @param name as its sender called it, which can be anything
public record Enclosed(String name, byte[] content) {}
