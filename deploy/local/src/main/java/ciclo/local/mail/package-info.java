/// An SMTP server that delivers to nobody: what it gets is kept in files and shown on a page.
@NullMarked
package ciclo.local.mail;

import org.jspecify.annotations.NullMarked;
