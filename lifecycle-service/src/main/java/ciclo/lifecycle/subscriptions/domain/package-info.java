/// Where may be delivered to, and what a receiver's answer means.
@NullMarked
package ciclo.lifecycle.subscriptions.domain;

import org.jspecify.annotations.NullMarked;
