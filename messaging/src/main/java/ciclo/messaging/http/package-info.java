/// What comes in over HTTP before anybody works on it: how much, how long it may take, and what is said to too much.
@NullMarked
package ciclo.messaging.http;

import org.jspecify.annotations.NullMarked;
