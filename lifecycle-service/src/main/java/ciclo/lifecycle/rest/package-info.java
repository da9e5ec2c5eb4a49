/// What requests and answers of several features have in common: ETags, cursors, parameters.
@NullMarked
package ciclo.lifecycle.rest;

import org.jspecify.annotations.NullMarked;
