/// What anybody may ask about customers' values, and how to have them fitted anew.
@NullMarked
package ciclo.lifecycle.value.rest;

import org.jspecify.annotations.NullMarked;
