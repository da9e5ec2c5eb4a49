/// What anybody may ask about stages.
@NullMarked
package ciclo.lifecycle.stage.rest;

import org.jspecify.annotations.NullMarked;
