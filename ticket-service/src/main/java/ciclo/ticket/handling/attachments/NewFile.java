package ciclo.ticket.handling.attachments;

import ciclo.ticket.handling.attachments.domain.FileName;

/// A file that is kept.
///
/// @param type as its bytes tell it
public record NewFile(FileName name, String type, byte[] content) {}
