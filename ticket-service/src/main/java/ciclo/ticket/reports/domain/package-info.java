/// What reports are made of: periods, their parts, and the figures of a part. Pure.
@NullMarked
package ciclo.ticket.reports.domain;

import org.jspecify.annotations.NullMarked;
