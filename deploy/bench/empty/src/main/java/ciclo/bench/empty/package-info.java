/// What customer-service is measured against: the same web server and the same parser, and nothing
/// behind them.
@NullMarked
package ciclo.bench.empty;

import org.jspecify.annotations.NullMarked;
