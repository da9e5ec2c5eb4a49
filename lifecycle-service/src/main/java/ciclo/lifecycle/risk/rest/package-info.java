/// Risk as callers see it.
@NullMarked
package ciclo.lifecycle.risk.rest;

import org.jspecify.annotations.NullMarked;
