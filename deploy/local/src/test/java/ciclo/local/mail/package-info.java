@NullMarked
package ciclo.local.mail;

import org.jspecify.annotations.NullMarked;
