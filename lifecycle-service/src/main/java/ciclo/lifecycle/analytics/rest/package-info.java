/// Analytics over HTTP.
@NullMarked
package ciclo.lifecycle.analytics.rest;

import org.jspecify.annotations.NullMarked;
