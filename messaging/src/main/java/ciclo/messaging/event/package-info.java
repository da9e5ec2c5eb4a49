/// The published contract: what travels between Ciclo's services and to everybody else, as CloudEvents 1.0 in
/// structured JSON mode. Each service's AsyncAPI document describes the topics; the records here are their Java form.
@NullMarked
package ciclo.messaging.event;

import org.jspecify.annotations.NullMarked;
