/// The rules as their authors see them: versions, when each takes force, and everybody looked at again when one does.
@NullMarked
package ciclo.lifecycle.rules;

import org.jspecify.annotations.NullMarked;
