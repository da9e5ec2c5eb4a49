package ciclo.local.mail;

import org.jspecify.annotations.Nullable;

/// A caught mail.
///
/// @param number 1, 2, 3 … as they came
/// @param at when it came, RFC 3339 UTC
/// @param text the body as plain text, if it has one
/// @param html the body as HTML, if it has one
record Mail(
        int number,
        String at,
        String from,
        String to,
        String subject,
        @Nullable String text,
        @Nullable String html) {}
