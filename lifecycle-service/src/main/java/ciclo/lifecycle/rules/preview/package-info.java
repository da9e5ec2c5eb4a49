/// What a draft of the rules would have come to, tried on everything that has happened.
@NullMarked
package ciclo.lifecycle.rules.preview;

import org.jspecify.annotations.NullMarked;
