/// How the local commands talk to the running services: through their public REST APIs, as anybody would.
@NullMarked
package ciclo.local.api;

import org.jspecify.annotations.NullMarked;
