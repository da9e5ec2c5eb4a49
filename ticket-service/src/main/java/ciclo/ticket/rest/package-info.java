/// What requests and answers of several features have in common: roles, texts, ETags, pages.
@NullMarked
package ciclo.ticket.rest;

import org.jspecify.annotations.NullMarked;
