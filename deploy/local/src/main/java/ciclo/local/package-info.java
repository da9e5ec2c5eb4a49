/// Ciclo on one machine: started and stopped with one command, shown with a demonstration, fed from files.
@NullMarked
package ciclo.local;

import org.jspecify.annotations.NullMarked;
