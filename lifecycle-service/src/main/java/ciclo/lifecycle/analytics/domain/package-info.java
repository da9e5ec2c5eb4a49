/// What is made of the counts.
@NullMarked
package ciclo.lifecycle.analytics.domain;

import org.jspecify.annotations.NullMarked;
