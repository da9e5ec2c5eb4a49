/// What can become of a subscription.
@NullMarked
package ciclo.lifecycle.subscriptions.domain;

import org.jspecify.annotations.NullMarked;
