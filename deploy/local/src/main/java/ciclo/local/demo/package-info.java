/// An invented shop with two years of history, lived through in a minute.
@NullMarked
package ciclo.local.demo;

import org.jspecify.annotations.NullMarked;
