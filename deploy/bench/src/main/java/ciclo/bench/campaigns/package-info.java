/// How fast campaign-service decides, enrols, sends and reports.
@NullMarked
package ciclo.bench.campaigns;

import org.jspecify.annotations.NullMarked;
