/// When something falls due in a customer's own time: [Schedule], [Birthday] and [QuietHours].
///
/// Local times that a time-zone change skips stand for the first moment after it, and those that it
/// repeats for the first time round, so that everything falls due once.
@NullMarked
package ciclo.campaign.calendar.domain;

import org.jspecify.annotations.NullMarked;
