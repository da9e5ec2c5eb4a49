/// How webhooks are administered.
@NullMarked
package ciclo.lifecycle.subscriptions.rest;

import org.jspecify.annotations.NullMarked;
