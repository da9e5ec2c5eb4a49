/// Webhooks: stage changes carried to whoever subscribed, at least once and in order per customer, whatever the
/// receiver does. Requests are signed by [Standard Webhooks](https://www.standardwebhooks.com).
@NullMarked
package ciclo.lifecycle.subscriptions;

import org.jspecify.annotations.NullMarked;
