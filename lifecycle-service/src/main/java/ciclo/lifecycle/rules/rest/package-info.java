/// The rules over HTTP.
@NullMarked
package ciclo.lifecycle.rules.rest;

import org.jspecify.annotations.NullMarked;
