/// How fast Ciclo is on this machine, with real servers and real services as processes of their own.
@NullMarked
package ciclo.bench;

import org.jspecify.annotations.NullMarked;
