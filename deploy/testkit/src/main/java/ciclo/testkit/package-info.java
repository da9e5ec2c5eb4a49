/// Real Kafka and real PostgreSQL for tests and for one machine: given, in containers, or as child processes.
///
/// [Servers][ciclo.testkit.Servers] finds or starts the two once per JVM; [CicloServers][ciclo.testkit.CicloServers]
/// hands them to a `@QuarkusTest`. For outages, [Servers#startKafka][ciclo.testkit.Servers#startKafka] and
/// [Servers#startPostgres][ciclo.testkit.Servers#startPostgres] give servers of one's own that can be killed, paused
/// and brought back with their data.
@NullMarked
package ciclo.testkit;

import org.jspecify.annotations.NullMarked;
