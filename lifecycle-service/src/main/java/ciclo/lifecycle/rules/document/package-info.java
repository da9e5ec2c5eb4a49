/// Rules in writing: the JSON document, what is wrong with one, and how two differ.
@NullMarked
package ciclo.lifecycle.rules.document;

import org.jspecify.annotations.NullMarked;
