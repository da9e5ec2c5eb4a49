/// The stage of every customer, now and at any time. It hears what happens to customers, keeps the history of their
/// stages as a pure function of it, publishes each change of a current stage, and answers for any instant.
@NullMarked
package ciclo.lifecycle;

import org.jspecify.annotations.NullMarked;
