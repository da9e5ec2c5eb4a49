/// Requests to receivers whose URLs somebody else names: signed as
/// [Standard Webhooks](https://www.standardwebhooks.com) has it, to no place that is not public
/// unless the operator allows it, repeated with pauses that grow.
@NullMarked
package ciclo.messaging.webhook;

import org.jspecify.annotations.NullMarked;
